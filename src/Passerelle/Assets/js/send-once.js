// A second press while the first is on its way sends nothing. The server's operation id is the real guard; this spares the wait.
export function sendOnce(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    else if (!event.defaultPrevented) sent = true;
  });
  // Coming back with the browser's Back button shows the page from memory: it may be sent again.
  window.addEventListener("pageshow", () => (sent = false));
}
