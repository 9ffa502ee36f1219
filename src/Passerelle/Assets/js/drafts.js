// What is being typed is kept on the server: five seconds after typing stops, on leaving a field, and when the page goes away.
const quiet = 5000;
const leftOut = new Set(["__RequestVerificationToken", "Operation"]);

const forms = [];
let paused = false;

// What has been typed and is not on the server yet; sent along when the page is left.
export function unsaved() {
  return forms.map((typed) => typed()).filter(Boolean);
}

// A page that is being left saves nothing any more by itself.
export function pauseDrafts(pause) {
  paused = pause;
}

export function saveDrafts(form) {
  const status = form.querySelector("[data-draft-status]");
  let saved = snapshot(form);
  let timer;
  let done = false;
  forms.push(() => (done || snapshot(form) === saved ? null : JSON.parse(snapshot(form))));

  const save = async (leaving) => {
    clearTimeout(timer);
    const now = snapshot(form);
    if (done || paused || now === saved) return;
    const before = saved;
    saved = now;
    try {
      const answer = await fetch(form.dataset.draftUrl, {
        method: "POST",
        keepalive: leaving && now.length < 60000,
        headers: { "Content-Type": "application/json", RequestVerificationToken: form.querySelector("[name=__RequestVerificationToken]")?.value ?? "" },
        body: now,
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      document.dispatchEvent(new CustomEvent("passerelle:seen"));
      say(status, form.dataset.draftSaved);
    } catch {
      saved = before;
      say(status, form.dataset.draftFailed);
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, quiet);
  });
  form.addEventListener("focusout", () => save(false));
  form.addEventListener("submit", () => {
    done = true;
    clearTimeout(timer);
  });
  window.addEventListener("pagehide", () => save(true));
  window.addEventListener("pageshow", () => (done = false));
}

// Files and passwords never go into a draft; every field is a list, because it may appear several times.
function snapshot(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || leftOut.has(name) || form.elements[name]?.type === "password") continue;
    (fields[name] ??= []).push(value);
  }
  return JSON.stringify({ form: form.dataset.draft, fields });
}

function say(status, words) {
  if (!status || !words) return;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(new Date());
  status.textContent = words.replace("{0}", time);
}
