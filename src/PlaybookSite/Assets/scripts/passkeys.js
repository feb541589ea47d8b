// Signing in by a passkey, and making one. Shown where the browser can; everything else works without.
const can = window.PublicKeyCredential?.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;

const asked = async (form, url) => {
  const answer = await fetch(url, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } });
  if (answer.ok) return answer.json();
  const { message, detail } = await answer.json().catch(() => ({}));
  throw new Error(message ?? detail ?? "没有完成，请再试一次。");
};

// What the person broke off is no fault; browsers have one name for that and for running out of time.
const words = (problem) => {
  if (problem.name === "NotAllowedError") return "没有完成：取消了，或者等得太久。";
  if (problem.name === "InvalidStateError") return "这台设备已经有这个账号的通行密钥。";
  return problem instanceof DOMException ? "浏览器没能使用通行密钥。" : problem.message;
};

const drive = (form, ask) => {
  const says = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    says.textContent = "";
    try {
      form.elements.credential.value = JSON.stringify(await ask());
      form.submit();
    } catch (problem) {
      says.textContent = words(problem);
      button.disabled = false;
    }
  });
};

const entry = document.querySelector("form[data-passkey-sign-in]");
if (entry && can) {
  entry.hidden = false;
  drive(entry, async () => {
    const options = await asked(entry, entry.dataset.passkeySignIn);
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  });
}

const adding = document.querySelector("form[data-passkey-add]");
if (adding) {
  if (can) {
    drive(adding, async () => {
      const options = await asked(adding, adding.dataset.passkeyAdd);
      return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
    });
  } else {
    adding.querySelector("[role=alert]").textContent = "这个浏览器不支持通行密钥，或者网站不是经 https 打开的。";
    adding.querySelector("button").disabled = true;
  }
}
