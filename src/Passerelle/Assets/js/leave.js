// Leaving a page at once: it is hidden first, then the session ends on the server, and what was typed goes along.
// Other windows of the same browser hear of it and leave as well.
import { pauseDrafts, unsaved } from "./drafts.js";

const notice = document.querySelector(".app-staying");
const others = "BroadcastChannel" in window && notice ? new BroadcastChannel("passerelle") : null;
let leaving = false;

// why: locked or idle. Answers false when the session is in use in another window and this one may stay.
export async function leave(why) {
  if (leaving || !notice) return true;
  leaving = true;
  const title = document.title;
  const answered = send("/lock", why);
  hide();
  try {
    const answer = await answered;
    if (answer.status === 409) {
      leaving = false;
      pauseDrafts(false);
      document.title = title;
      document.documentElement.classList.remove("app-gone");
      return false;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    others?.postMessage("gone");
    location.replace((await answer.json()).to);
  } catch {
    // No network, or an old page: the plain form does the same without an answer to read.
    const form = document.querySelector("form[action='/lock']");
    if (form) form.submit();
    else location.replace("/sign-in");
  }
  return true;
}

export function leaveFor(site) {
  leaving = true;
  send("/exit", "exited").catch(() => {});
  hide();
  others?.postMessage("gone");
  location.replace(site);
}

// The session is about to end: what has been typed is kept already, which is no sign of life.
export function keepTyped() {
  if (unsaved().length > 0) send("/lock", "soon").catch(() => {});
}

// Tells the other windows that somebody is at work here, and hears it from them.
export function seenElsewhere(heard) {
  others?.addEventListener("message", (event) => {
    if (event.data === "seen") heard();
    else if (event.data === "gone" && !leaving) {
      leaving = true;
      hide();
      location.replace("/sign-in");
    }
  });
}

export function tellSeen() {
  others?.postMessage("seen");
}

// Esc pressed twice within a second. Not while somebody composes a character, and not when the key is held down.
export function lockOnEscape() {
  let last = -Infinity;
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.repeat || event.isComposing) return;
      if (event.timeStamp - last < 1000) leave("locked");
      last = event.timeStamp;
    },
    true,
  );
  document.querySelector("form[action='/lock']")?.addEventListener("submit", (event) => {
    if (leaving) return;
    event.preventDefault();
    leave("locked");
  });
}

function hide() {
  pauseDrafts(true);
  document.documentElement.classList.add("app-gone");
  document.title = notice.dataset.goneTitle;
}

function send(address, why) {
  const body = JSON.stringify({ why, page: location.pathname + location.search, drafts: unsaved() });
  const token = document.querySelector("[name=__RequestVerificationToken]")?.value ?? "";
  return fetch(address, { method: "POST", keepalive: body.length < 60000, headers: { "Content-Type": "application/json", RequestVerificationToken: token }, body });
}
