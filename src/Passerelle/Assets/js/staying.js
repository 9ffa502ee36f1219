// Says in time that the session is about to end, and leaves the page when it does. The server decides; this only counts along, a little fast.
import { clock } from "./clock.js";
import { keepTyped, leave, seenElsewhere, tellSeen } from "./leave.js";

const slack = 45000;   // the server notes a sign of life every half minute

export function staySignedIn(notice) {
  const words = notice.querySelector("[role=status]");
  const button = notice.querySelector("button");
  let idle, last, seen;
  let warned = false;

  const here = (from) => {
    idle = Number(from.idle) * 1000;
    last = Date.now() + Number(from.lasts) * 1000;
    seen = Date.now();
  };
  const quiet = (text) => {
    warned = false;
    button.hidden = true;
    words.textContent = text;
    notice.classList.toggle("app-staying--shown", text !== "");
  };
  const warn = (end, final) => {
    warned = true;
    const kept = document.querySelector("form[data-draft]") ? ` ${words.dataset.kept}` : "";
    words.textContent = (final ? words.dataset.last : words.dataset.soon).replace("{0}", clock(end)) + kept;
    button.hidden = final;
    notice.classList.add("app-staying--shown");
    keepTyped();
  };
  const look = async () => {
    const end = Math.min(seen + idle - slack, last - slack);
    const left = end - Date.now();
    if (left <= 0) {
      seen = Date.now();
      if (!(await leave("idle"))) quiet("");
    } else if (left <= Math.min(120000, idle / 4) && !warned) warn(end, last - slack <= end);
  };

  here(notice.dataset);
  let before = null;
  button.addEventListener("focus", (event) => (before = event.relatedTarget));
  button.addEventListener("click", async () => {
    try {
      const token = document.querySelector("[name=__RequestVerificationToken]")?.value ?? "";
      const answer = await fetch("/stay", { method: "POST", headers: { RequestVerificationToken: token } });
      if (!answer.ok) throw new Error(String(answer.status));
      here(await answer.json());
      tellSeen();
      quiet(words.dataset.stayed);
      setTimeout(() => before?.focus(), 150);   // once the key is up again, or it would be typed there
      setTimeout(() => !warned && quiet(""), 5000);
    } catch {
      words.textContent = words.dataset.failed.replace("{0}", clock(Math.min(seen + idle, last)));
    }
  });
  const active = () => {
    seen = Date.now();
    if (warned && !button.hidden && document.activeElement !== button) quiet("");
  };
  seenElsewhere(active);
  document.addEventListener("passerelle:seen", () => {
    active();
    tellSeen();
  });
  tellSeen();
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}
