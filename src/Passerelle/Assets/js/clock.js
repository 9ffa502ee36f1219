// A time as people write it: 14:03 and 07:00, or 14 h 03 and 7 h in French; as Dates.Time on the server.
export function clock(moment) {
  const at = new Date(moment);
  const [hours, minutes] = [at.getHours(), at.getMinutes()];
  const two = (number) => String(number).padStart(2, "0");
  if (!document.documentElement.lang.startsWith("fr")) return `${two(hours)}:${two(minutes)}`;
  return minutes === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${two(minutes)}`;
}
