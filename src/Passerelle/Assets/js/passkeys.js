// Passkeys. The server asks, the device answers, and the answer travels in the form like everything else that is sent.
// A form with data-passkey ("get" or "create") stays hidden where the browser knows no passkeys.
export function offerPasskey(form) {
  if (!window.PublicKeyCredential) return;
  const status = form.querySelector("[data-passkey-status]");
  const answer = form.querySelector("[data-passkey-answer]");
  let asking = false;
  form.hidden = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    status.textContent = status.dataset.waiting;
    try {
      const question = await ask(form);
      const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: question })
        : await navigator.credentials.get({ publicKey: question });
      answer.value = JSON.stringify(plain(credential));
      form.submit();
    } catch (error) {
      // Cancelled, timed out, or a device that holds a passkey for this account already.
      status.textContent = error.name === "InvalidStateError" ? status.dataset.known : status.dataset.failed;
      asking = false;
    }
  });
  window.addEventListener("pageshow", () => (asking = false));
}

async function ask(form) {
  const token = form.querySelector("[name=__RequestVerificationToken]")?.value ?? "";
  const answer = await fetch(form.dataset.passkeyQuestion, { method: "POST", headers: { RequestVerificationToken: token } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const question = await answer.json();
  question.challenge = bytes(question.challenge);
  if (question.user) question.user.id = bytes(question.user.id);
  for (const list of [question.allowCredentials, question.excludeCredentials]) for (const known of list ?? []) known.id = bytes(known.id);
  return question;
}

// Written out by hand: toJSON() of a credential is missing in older browsers and in some password managers.
function plain(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) if (response[part]) parts[part] = text(response[part]);
  if (response.getTransports) parts.transports = response.getTransports();
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {}, response: parts };
}

const bytes = (base64) => Uint8Array.from(atob(base64.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
