// A pane with data-preview-url asks the server again when the form around it (or named by data-preview-form) changes.
// The fields travel in the body of a POST, never in an address; data-preview-fields limits them to the ones the preview needs.
// The answer is markup of our own server with every text encoded; the policy says so to browsers that enforce Trusted Types.
const ours = window.trustedTypes?.createPolicy("passerelle-preview", { createHTML: (markup) => markup });

export function previewWhileTyping(pane) {
  const form = pane.dataset.previewForm ? document.getElementById(pane.dataset.previewForm) : pane.closest("form");
  if (!form) return;
  let timer;
  let running;

  const refresh = async () => {
    running?.abort();
    running = new AbortController();
    pane.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(pane.dataset.previewUrl, { method: "POST", body: fields(form, pane), signal: running.signal, headers: { "X-Requested-With": "fetch" } });
      if (answer.ok && !answer.redirected) pane.innerHTML = ours ? ours.createHTML(await answer.text()) : await answer.text();
    } catch {
      // Offline or overtaken by a newer request: the last preview stays.
    } finally {
      pane.removeAttribute("aria-busy");
    }
  };
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 150);
  });
  if (!pane.textContent.trim()) refresh();   // a restored draft: what the server would have shown does not fit it
}

function fields(form, pane) {
  const wanted = pane.dataset.previewFields?.split(" ");
  const all = new FormData(form);
  if (!wanted) return all;
  const some = new FormData();
  for (const [name, value] of all) if (wanted.includes(name) || name === "__RequestVerificationToken") some.append(name, value);
  return some;
}
