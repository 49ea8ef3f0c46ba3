// The page: phones side by side, the administrator's page, and the world's time.
import { createApp, ref, computed, watch as observe } from "vue";
import { t, turn, date, clock, language } from "./words.js";
import { state, post, watch, unwatch, refresh, listen } from "./api.js";
import CustomerPhone from "./customer-phone.js";
import StaffPhone from "./staff-phone.js";
import Admin from "./admin.js";
import { play } from "./tour.js";

const App = {
  components: { CustomerPhone, StaffPhone, Admin },
  setup() {
    const open = ref(read());
    const admin = ref(!location.hash.includes("noadmin"));
    const front = ref(""); // the one phone a narrow screen shows
    const keys = computed(() => open.value);
    function read() {
      const named = decodeURIComponent(location.hash.slice(1)).split(",").filter((each) => each && each !== "noadmin");
      return named.length ? named : null;
    }
    const path = (key) => (key.includes("/") ? `/_emu/corps/${key.replace("/", "/staff/")}/phone` : `/_emu/people/${key}/phone`);
    async function start() {
      await refresh();
      if (!open.value) {
        const corp = state.world.corps[0];
        const staff = corp?.staff[1] || corp?.staff[0];
        const [one, two] = state.world.people.map((each) => each.id);
        open.value = [one, staff && corp.id + "/" + staff.userid, two].filter(Boolean);
      }
      await Promise.all(open.value.map((key) => watch(key, path(key)).catch(() => remove(key))));
      front.value = open.value[0] || "admin";
      listen();
    }
    function add(key) {
      if (!key) return;
      if (!open.value.includes(key)) open.value = [...open.value, key];
      front.value = key;
      watch(key, path(key));
    }
    function remove(key) {
      open.value = open.value.filter((each) => each !== key);
      unwatch(key);
      front.value = open.value[0] || "admin";
    }
    async function newcomer() {
      add((await post("/_emu/people", {})).id);
    }
    observe([open, admin], () => {
      history.replaceState(null, "", "#" + [...(open.value || []), ...(admin.value ? [] : ["noadmin"])].join(","));
    });
    const playing = ref(false);
    const person = computed(() => open.value?.find((each) => !each.includes("/")));
    const member = computed(() => open.value?.find((each) => each.includes("/")));
    async function tour() {
      playing.value = true;
      try {
        await play(person.value, member.value, (key, chat) => { state.focus[key] = ""; setTimeout(() => (state.focus[key] = chat)); });
      } finally {
        playing.value = false;
      }
    }
    const advance = (seconds) => post("/_emu/clock", { advance_seconds: seconds });
    const freeze = () => post("/_emu/clock", { frozen: !state.world.frozen });
    const label = (key) => state.phones[key]?.name || key;
    const people = computed(() => state.world.people.filter((each) => !open.value?.includes(each.id)));
    const staff = computed(() => state.world.corps.flatMap((corp) => corp.staff.map((each) => ({ key: corp.id + "/" + each.userid, name: each.name, todo: each.todo }))).filter((each) => !open.value?.includes(each.key)));
    start();
    return { t, turn, date, clock, tour, playing, person, member, language, state, keys, admin, front, add, remove, newcomer, advance, freeze, label, people, staff };
  },
  template: `
  <div v-if="state.world && keys">
    <header class="bar">
      <h1>{{ t('title') }} <small>{{ t('label') }}</small></h1>
      <span class="live" :class="{ on: state.live }">{{ t(state.live ? 'live' : 'offline') }}</span>
      <button class="primary tour" :disabled="playing || !person || !member" @click="tour">{{ t(playing ? 'playing' : 'play') }}</button>
      <div class="time" :aria-label="t('time')"><time>{{ date(state.world.now) }}</time>
        <button v-for="[name, seconds] in [['+20s', 20], ['+1h', 3600], ['+1d', 86400], ['+30d', 2592000]]" class="small" @click="advance(seconds)">{{ name }}</button>
        <button class="small" @click="freeze">{{ t(state.world.frozen ? 'run' : 'freeze') }}</button></div>
      <select :aria-label="t('addCustomer')" @change="$event.target.value === 'new' ? newcomer() : add($event.target.value); $event.target.value = ''"><option value="">{{ t('addCustomer') }}</option><option value="new">{{ t('newPerson') }}</option><option v-for="each in people" :value="each.id">{{ each.name }}</option></select>
      <select :aria-label="t('addStaff')" @change="add($event.target.value); $event.target.value = ''"><option value="">{{ t('addStaff') }}</option><option v-for="each in staff" :value="each.key">{{ each.name }}{{ each.todo ? ' · ' + each.todo : '' }}</option></select>
      <button class="wide" :aria-pressed="admin" @click="admin = !admin">{{ t('admin') }}</button>
      <button class="turn" @click="turn">{{ t('language') }}</button>
    </header>
    <main :class="{ split: admin }">
      <div class="phones">
        <p v-if="!keys.length" class="empty">{{ t('noPhones') }}</p>
        <section v-for="key in keys" :key="key" class="device" :class="{ front: front === key, member: key.includes('/') }" :aria-label="label(key)">
          <div class="status" aria-hidden="true"><span>{{ clock(state.world.now) }}</span><span class="notch"></span><span class="battery"></span></div>
          <div class="crown"><b>{{ label(key) }}</b><i>{{ key.includes('/') ? state.phones[key]?.position : t('customer') }}</i><button class="icon" :aria-label="t('close')" @click="remove(key)">✕</button></div>
          <template v-if="state.phones[key]"><StaffPhone v-if="key.includes('/')" :phone="state.phones[key]" /><CustomerPhone v-else :phone="state.phones[key]" /></template>
        </section>
      </div>
      <aside v-if="admin" :class="{ front: front === 'admin' }" :aria-label="t('admin')"><h2>{{ t('admin') }}</h2><Admin /></aside>
    </main>
    <nav class="dock"><button v-for="key in keys" :aria-current="front === key" @click="front = key">{{ label(key) }}</button><button :aria-current="front === 'admin'" @click="admin = true; front = 'admin'">{{ t('admin') }}</button></nav>
    <div v-if="state.toast" class="toast" role="status">{{ state.toast }}</div>
  </div>`,
};

document.documentElement.lang = language.now === "zh" ? "zh-CN" : "en";
createApp(App).mount("#app");
