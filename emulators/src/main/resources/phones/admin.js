// The administrator's page: applications, members, behaviour, failures and the log of callbacks.
import { ref, reactive, watch, onMounted } from "vue";
import { t, date } from "./words.js";
import { state, get, post, say } from "./api.js";
import { AppSettings, Limits } from "./settings.js";

export default {
  components: { AppSettings, Limits },
  setup() {
    const log = ref([]);
    const seen = ref(0);
    const fault = reactive({ path: "/cgi-bin/*", kind: "CODE", value: 45009, times: 1 });
    const form = reactive({ url: "", token: "", aes_key: "", app: null });
    const ranged = ref(null);
    const code = reactive({ userid: "", state: "", asks: false });
    async function fetchLog() {
      const answer = await get("/_emu/callbacks?limit=40");
      log.value = answer.deliveries;
    }
    onMounted(fetchLog);
    watch(() => state.world?.version, fetchLog);
    const staff = (corp, body) => post(`/_emu/corps/${corp.id}/staff`, body);
    const app = (corp, each, what) => post(`/_emu/corps/${corp.id}/apps/${each.agent_id}/${what}`).then((answer) => say(answer.secret || t("done")));
    const turn = (name, value) => post("/_emu/switches", { [name]: value });
    const inject = () => post("/_emu/faults", { ...fault }).then(() => say(t("done")));
    const disturb = (what) => post("/_emu/callbacks/disturb", { [what]: 1 }).then(() => say(t("done")));
    async function save(corp, each) {
      await post(`/_emu/corps/${corp.id}/apps/${each.agent_id}/callback`, { url: form.url, token: form.token, aes_key: form.aes_key });
      form.app = null;
      say(t("done"));
    }
    async function make(corp) {
      await post(`/_emu/corps/${corp.id}/codes`, { userids: [code.userid || corp.staff[0].userid], state: code.state, skip_verify: !code.asks });
      code.state = "";
      say(t("done"));
    }
    const choices = () => Object.entries(state.world.switches).filter(([, value]) => typeof value === "boolean");
    return { t, date, state, log, seen, fault, form, ranged, code, staff, app, turn, inject, disturb, save, make, choices, post, say };
  },
  template: `
  <section class="admin" v-if="state.world">
    <template v-for="corp in state.world.corps">
      <h3>{{ corp.name }}</h3>
      <p class="faint mono">{{ corp.id }} · {{ t('customers') }} {{ corp.customers }} · {{ t('groups') }} {{ corp.groups }}</p>
      <article v-for="each in corp.apps" class="task">
        <b>{{ each.name }}</b> <span class="faint">AgentId {{ each.agent_id }}</span>
        <p class="mono">{{ t('secret') }} {{ each.secret }}</p><p class="mono">{{ t('callback') }} {{ each.callback || t('none') }}</p>
        <div class="actions"><button class="small" @click="app(corp, each, 'revoke')">{{ t('revoke') }}</button><button class="small" @click="app(corp, each, 'rotate')">{{ t('rotate') }}</button>
          <button class="small" @click="form.app = form.app === each.agent_id ? null : each.agent_id">{{ t('saveCallback') }}</button>
          <button class="small" @click="ranged = ranged === each.agent_id ? null : each.agent_id">{{ t('rangeAndPages') }}</button></div>
        <p class="faint">{{ t('visible') }} {{ [...each.visible_parties, ...each.visible_users].join(' · ') || t('nothing') }}</p>
        <AppSettings v-if="ranged === each.agent_id" :corp="corp" :app="each" />
        <form v-if="form.app === each.agent_id" class="stack" @submit.prevent="save(corp, each)"><input v-model="form.url" placeholder="http://127.0.0.1:8080/…" :aria-label="t('callback')" /><input v-model="form.token" :placeholder="t('token')" :aria-label="t('token')" /><input v-model="form.aes_key" :placeholder="t('aesKey')" :aria-label="t('aesKey')" /><button class="primary">{{ t('save') }}</button></form>
      </article>
      <h3>{{ t('newCode') }}</h3>
      <form class="line wrap" @submit.prevent="make(corp)"><select v-model="code.userid" :aria-label="t('staff')"><option value="" disabled>{{ t('staff') }}</option><option v-for="each in corp.staff" :value="each.userid">{{ each.name }}</option></select><input v-model="code.state" placeholder="state" aria-label="state" /><label class="switch"><input type="checkbox" v-model="code.asks" /> {{ t('asks') }}</label><button class="primary">{{ t('make') }}</button></form>
      <h3>{{ t('staff') }}</h3>
      <p v-for="each in corp.staff" class="entry"><span>{{ each.name }} <i>{{ each.position }}</i></span>
        <label class="switch"><input type="checkbox" :checked="each.customer_contact" @change="staff(corp, { userid: each.userid, customer_contact: $event.target.checked })" /> {{ t('scope') }}</label>
        <label class="switch"><input type="checkbox" :checked="each.console_welcome" @change="staff(corp, { userid: each.userid, console_welcome: $event.target.checked })" /> {{ t('consoleWelcome') }}</label></p>
    </template>
    <Limits />
    <h3>{{ t('behaviours') }}</h3>
    <label v-for="[name, value] in choices()" class="switch"><input type="checkbox" :checked="value" @change="turn(name, $event.target.checked)" /> <code>{{ name }}</code></label>
    <h3>{{ t('faults') }}</h3>
    <form class="line wrap" @submit.prevent="inject"><input v-model="fault.path" :aria-label="t('path')" /><select v-model="fault.kind" :aria-label="t('faults')"><option value="CODE">{{ t('code') }}</option><option value="SLOW">{{ t('slow') }}</option><option value="STATUS">{{ t('statusKind') }}</option><option value="RESET">{{ t('resetKind') }}</option><option value="MALFORMED">{{ t('malformed') }}</option></select>
      <input v-model.number="fault.value" type="number" class="short" :aria-label="t('code')" /><input v-model.number="fault.times" type="number" min="1" class="short" :aria-label="t('times')" /><button class="primary">{{ t('inject') }}</button><button type="button" @click="post('/_emu/faults/clear').then(() => say(t('done')))">{{ t('clear') }}</button></form>
    <h3>{{ t('disturb') }}</h3>
    <div class="actions"><button v-for="what in ['duplicate', 'drop', 'reorder']" class="small" @click="disturb(what)">{{ t(what) }}</button></div>
    <h3>{{ t('log') }}</h3>
    <p v-if="!log.length" class="faint">{{ t('noLog') }}</p>
    <details v-for="each in log" class="delivery"><summary><span :class="each.state.toLowerCase()">{{ each.state }}</span> {{ each.event }} <time>{{ date(each.at) }}</time></summary>
      <p class="faint">{{ each.attempts.length }} {{ t('attempts') }} · {{ each.attempts.at(-1)?.status }} · {{ each.attempts.at(-1)?.took_ms }} ms {{ each.attempts.at(-1)?.error }} {{ each.note }}</p><pre>{{ each.plaintext }}</pre></details>
  </section>`,
};
