// What the administrator sets by text and number: ranges and pages of applications, quotas, limits.
import { reactive, computed } from "vue";
import { t } from "./words.js";
import { state, post, say } from "./api.js";

export const AppSettings = {
  props: { corp: Object, app: Object },
  setup(props) {
    const list = (text) => text.split(/[\s,，、]+/).filter(Boolean);
    const form = reactive({
      users: props.app.visible_users.join(" "), parties: props.app.visible_parties.join(" "), ips: props.app.trusted_ips.join(" "),
      home: props.app.home_url, side: props.app.sidebar_url,
    });
    const save = () => post(`/_emu/corps/${props.corp.id}/apps`, {
      agent_id: props.app.agent_id, visible_users: list(form.users), visible_parties: list(form.parties), trusted_ips: list(form.ips), home_url: form.home, sidebar_url: form.side,
    }).then(() => say(t("done")));
    return { t, form, save };
  },
  template: `
  <form class="stack fields" @submit.prevent="save">
    <label>{{ t('visibleParties') }}<input v-model="form.parties" /></label><label>{{ t('visibleUsers') }}<input v-model="form.users" /></label>
    <label>{{ t('trustedIps') }}<input v-model="form.ips" :placeholder="t('anyAddress')" /></label>
    <label>{{ t('homeUrl') }}<input v-model="form.home" placeholder="http://" /></label><label>{{ t('sidebarUrl') }}<input v-model="form.side" placeholder="http://" /></label>
    <button class="primary">{{ t('save') }}</button>
  </form>`,
};

export const Limits = {
  setup() {
    const one = reactive({ path: "/cgi-bin/externalcontact/list", per_minute: 60 });
    const numbers = computed(() => Object.entries(state.world.switches).filter(([, value]) => typeof value === "number"));
    const turn = (name, event) => post("/_emu/switches", { [name]: Number(event.target.value) }).then(() => say(t("done")));
    const limit = () => post("/_emu/limits", { ...one }).then(() => say(t("done")));
    const clear = () => post("/_emu/limits/clear").then(() => say(t("done")));
    const quota = (corp, name, event) => post("/_emu/corps/" + corp.id, { [name]: Number(event.target.value) }).then(() => say(t("done")));
    const quotas = ["code_quota", "moment_quota", "link_quota", "acquisition_balance"];
    return { t, state, one, numbers, turn, limit, clear, quota, quotas };
  },
  template: `
  <h3>{{ t('limits') }}</h3>
  <form class="line wrap" @submit.prevent="limit"><input v-model="one.path" :aria-label="t('path')" /><input v-model.number="one.per_minute" type="number" min="0" class="short" :aria-label="t('limits')" /><button class="primary">{{ t('save') }}</button><button type="button" @click="clear">{{ t('clear') }}</button></form>
  <p v-for="(value, path) in state.world.limits" class="faint mono">{{ path }} · {{ value }}</p>
  <div class="numbers"><template v-for="corp in state.world.corps"><label v-for="name in quotas"><code>{{ name }}</code><input type="number" :value="corp[name]" @change="quota(corp, name, $event)" /></label></template>
    <label v-for="[name, value] in numbers"><code>{{ name }}</code><input type="number" :value="value" @change="turn(name, $event)" /></label></div>`,
};
