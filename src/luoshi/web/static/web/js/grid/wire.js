// Asking the server: JSON both ways, and the three ways in which it can fail told apart.
(function () {
  "use strict";
  const grid = window.luoshi.grid;

  // kind: "offline" (try again by itself) · "signed-out" (sign in, then try again) · "refused" (something to mend).
  class Failure extends Error {
    constructor(kind, message) {
      super(message || kind);
      this.kind = kind;
    }
  }

  async function body(response) {
    try { return await response.json(); } catch (error) { return null; }
  }

  grid.ask = async function (url, options) {
    let response;
    try {
      response = await fetch(url, Object.assign({ credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" } }, options));
    } catch (error) {
      throw new Failure("offline");
    }
    if (response.type === "opaqueredirect" || response.status === 401) throw new Failure("signed-out");
    if (response.status >= 500 || response.status === 429) throw new Failure("offline");
    const said = await body(response);
    if (response.ok && said) return said;
    // A page instead of JSON: the token belongs to a session that has ended.
    if (!said && (response.ok || response.status === 403)) throw new Failure("signed-out");
    throw new Failure("refused", [said && (said.message || said.detail), said && said.remedy].filter(Boolean).join(" "));
  };

  grid.post = (url, token, content) => grid.ask(url, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(content),
  });

  // Signing in again changes the token: take the one that this same page carries now.
  grid.freshToken = async function (place) {
    const response = await fetch(location.href, { credentials: "same-origin", redirect: "manual" });
    if (!response.ok) throw new Failure("signed-out");
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const script = page.querySelector(place);
    if (!script) throw new Failure("signed-out");
    return JSON.parse(script.textContent).csrf;
  };

  grid.Failure = Failure;
})();
