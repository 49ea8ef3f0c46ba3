// The page's half of the JS-SDK for pages opened in a member's emulated phone: `wx` as the older scripts have it and
// `ww` as the newer package has it. Each call is a message to the phone around this frame, which answers it.
(() => {
  const waiting = new Map();
  let last = 0;
  const phone = window.parent === window ? null : window.parent;

  window.addEventListener("message", (event) => {
    if (event.source !== phone || event.data?.emulator !== "answer") return;
    const done = waiting.get(event.data.id);
    waiting.delete(event.data.id);
    done?.(event.data.answer);
  });

  // Always answers; outside a phone as the real scripts do outside the client.
  function ask(name, params = {}) {
    if (!phone) return Promise.resolve({ err_msg: name + ":fail not in the client" });
    const plain = JSON.parse(JSON.stringify(params));
    const id = ++last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      phone.postMessage({ emulator: "ask", id, name, params: plain, url: location.href.split("#")[0] }, "*");
    });
  }

  const good = (answer) => answer.err_msg.endsWith(":ok");
  const told = (options, answer) => {
    if (good(answer)) options?.success?.(answer);
    else options?.fail?.({ ...answer, errMsg: answer.err_msg });
    options?.complete?.(answer);
  };

  const ready = [];
  const wrong = [];
  let configured = null;
  let trusted = false;

  async function invoke(name, params, callback) {
    const answer = trusted || name === "checkJsApi" ? await ask(name, params) : { err_msg: name + ":fail no permission" };
    callback?.(answer);
    told(params, answer);
    return answer;
  }

  window.wx = {
    async config(options) {
      configured = await ask("config", options);
      (good(configured) ? ready : wrong).forEach((each) => each({ ...configured, errMsg: configured.err_msg }));
    },
    ready(callback) {
      if (configured && good(configured)) callback();
      else ready.push(callback);
    },
    error(callback) {
      if (configured && !good(configured)) callback({ ...configured, errMsg: configured.err_msg });
      else wrong.push(callback);
    },
    async agentConfig(options) {
      const answer = await ask("agentConfig", options);
      trusted = good(answer);
      told(options, answer);
    },
    checkJsApi: (options) => told(options, { err_msg: "checkJsApi:ok", checkResult: Object.fromEntries((options.jsApiList || []).map((name) => [name, true])) }),
    invoke,
  };

  let registering = Promise.resolve();
  const call = (name) => async (params = {}) => {
    await registering;
    const answer = await invoke(name, params);
    if (!good(answer)) throw Object.assign(new Error(answer.err_msg), answer);
    return { ...answer, errMsg: answer.err_msg, errCode: 0 };
  };
  window.ww = {
    register(options) {
      registering = (async () => {
        const url = location.href.split("#")[0];
        if (options.getConfigSignature) {
          const signed = await options.getConfigSignature(url);
          const answer = await ask("config", { appId: options.corpId, ...signed });
          (good(answer) ? options.onConfigSuccess : options.onConfigFail)?.(answer);
        }
        if (options.getAgentConfigSignature) {
          const signed = await options.getAgentConfigSignature(url);
          const answer = await ask("agentConfig", { corpid: options.corpId, agentid: options.agentId, ...signed });
          trusted = good(answer);
          (trusted ? options.onAgentConfigSuccess : options.onAgentConfigFail)?.(answer);
        }
      })();
    },
    ...Object.fromEntries(["getContext", "getCurExternalContact", "getCurExternalChat", "sendChatMessage", "shareToExternalContact", "shareToExternalChat", "shareToExternalMoments", "openUserProfile", "navigateToAddCustomer", "openEnterpriseChat", "checkJsApi", "closeWindow"].map((name) => [name, call(name)])),
  };
})();
