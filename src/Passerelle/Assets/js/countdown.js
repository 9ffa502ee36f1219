// An emergency access that is open: the minutes are on the page already; this only counts them down, and asks for the page again when it is over.
export function countDown(strip) {
  const ends = Number(strip.dataset.endsAt) * 1000;
  const minutes = strip.querySelector("[data-minutes-left]");
  const tick = () => {
    const left = ends - Date.now();
    if (left <= 0) {
      clearInterval(timer);
      location.reload();
      return;
    }
    minutes.textContent = String(Math.ceil(left / 60000));
  };
  const timer = setInterval(tick, 10000);
}
