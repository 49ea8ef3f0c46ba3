// A member's phone: conversations with customers and groups, and what waits to be confirmed.
import { ref, computed, watch } from "vue";
import { t, clock } from "./words.js";
import { state, post } from "./api.js";
import Chat from "./chat.js";
import Tasks from "./tasks.js";
import Profile from "./profile.js";
import GroupTools from "./group-tools.js";
import Browser from "./browser.js";
import Sidebar from "./sidebar.js";
import Compose from "./compose.js";
import Icon from "./icon.js";

export default {
  components: { Chat, Tasks, Profile, GroupTools, Browser, Sidebar, Compose, Icon },
  props: { phone: Object },
  setup(props) {
    const tab = ref("chats");
    const opened = ref("");
    const tools = ref(false);
    const page = ref("");
    const base = computed(() => `/_emu/corps/${props.phone.corp}/staff/${props.phone.userid}`);
    const chat = computed(() => props.phone.chats.find((each) => each.key === opened.value));
    const last = (each) => each.messages.at(-1)?.at || 0;
    const chats = computed(() => props.phone.chats.filter((each) => (tab.value === "groups") === (each.kind === "group")).sort((a, b) => last(b) - last(a)));
    const customers = computed(() => props.phone.chats.filter((each) => each.kind === "customer" && each.state === "FRIEND"));
    const preview = (each) => { const m = each.messages.at(-1); return m ? m.content.content || m.content.title || m.content.main_title?.title || t(m.type) : ""; };
    const badge = (each) => ({ PENDING: "pending", HALF: "half", CUSTOMER_DELETED: "gone" })[each.state];
    const todo = computed(() => [...props.phone.sends, ...props.phone.moments].filter((each) => !each.status && !each.ignored).length);
    function name(from) {
      if (from === "staff:" + props.phone.userid) return props.phone.name;
      const [kind, id] = from.split(":");
      if (kind === "staff") for (const corp of state.world.corps) for (const each of corp.staff) if (each.userid === id) return each.name;
      return state.world.people.find((each) => each.id === from)?.name || chat.value?.title || from;
    }
    const act = (what, body) => post(base.value + what, body);
    const write = (text) => act("/say", { chat: opened.value, text });
    const accept = (each) => act("/accept", { external_userid: each.external_userid });
    const tap = (message, key) => act("/tap-card", { agent_id: chat.value.agent_id, message_id: message.id, key });
    const who = computed(() => props.phone.corp + "/" + props.phone.userid);
    const side = ref(false);
    const browse = (url) => (page.value = url);
    watch(() => state.focus[who.value], (wanted) => {
      if (!wanted) return;
      page.value = "";
      opened.value = wanted;
    });
    async function enter() {
      const answer = await act(`/apps/${chat.value.agent_id}/enter`, {});
      if (answer.open) browse(answer.open);
    }
    async function press(button) {
      const answer = await act(`/apps/${chat.value.agent_id}/press`, { type: button.type, value: button.key || button.url });
      if (answer.open) browse(answer.open);
    }
    const group = ref({ name: "", chosen: [] });
    async function create() {
      await act("/groups", { name: group.value.name, external_userids: group.value.chosen });
      group.value = { name: "", chosen: [] };
    }
    return { t, clock, who, side, enter, press, tab, opened, tools, page, chat, chats, customers, last, preview, badge, todo, name, act, write, accept, tap, browse, group, create };
  },
  template: `
  <Browser v-if="page" :who="who" :url="page" @close="page = ''" />
  <div v-else-if="chat" class="screen">
    <header><button class="icon" @click="opened = ''; tools = false" :aria-label="t('back')">‹</button><h2>{{ chat.title }}<small>{{ chat.subtitle || chat.channel }}</small></h2>
      <button v-if="phone.sidebars.length && chat.kind !== 'app'" class="quiet" :aria-expanded="side" @click="side = !side">{{ t('sidebar') }}</button>
      <button v-if="chat.kind === 'app'" class="quiet" @click="enter">{{ t('enterApp') }}</button>
      <button v-if="chat.kind !== 'app'" class="quiet" :aria-expanded="tools" @click="tools = !tools">{{ t(chat.kind === 'group' ? 'more' : 'profile') }}</button></header>
    <p v-if="chat.state === 'PENDING' || chat.state === 'HALF'" class="hint">{{ t(badge(chat)) }} <button class="primary small" @click="accept(chat)">{{ t('accept') }}</button></p>
    <Sidebar v-if="side && phone.sidebars.length && chat.kind !== 'app'" :phone="phone" :chat="chat" @close="side = false" />
    <Profile v-if="tools && chat.kind === 'customer'" :chat="chat" :corp="phone.corp" :me="phone.userid" @act="act" @gone="opened = ''; tools = false" />
    <GroupTools v-if="tools && chat.kind === 'group'" :chat="chat" :corp="phone.corp" :me="phone.userid" :customers="customers" @act="act" @gone="opened = ''; tools = false" />
    <Chat :chat="chat" :me="'staff:' + phone.userid" :names="name" :can-write="chat.kind !== 'app' && chat.state !== 'PENDING' && chat.state !== 'HALF'" @say="write" @open="browse" @tap="tap" @press="press" />
  </div>
  <div v-else class="screen">
    <header><h2>{{ t(tab) }}<small v-if="phone.status === 5">{{ t('resigned') }}</small></h2></header>
    <ul v-if="tab === 'chats' || tab === 'groups'" class="list">
      <li v-if="tab === 'groups'" class="body tight"><form class="stack" @submit.prevent="create"><input v-model="group.name" :placeholder="t('groupName')" :aria-label="t('groupName')" />
        <label v-for="each in customers" class="switch"><input type="checkbox" :value="each.external_userid" v-model="group.chosen" /> {{ each.title }}</label><button class="primary" :disabled="!group.name">{{ t('newGroup') }}</button></form></li>
      <li v-for="each in chats"><button @click="opened = each.key"><img class="face" :src="'/_emu/avatar/' + encodeURIComponent(each.person || each.key) + '.svg'" alt="" />
        <span><b>{{ each.title }} <em v-if="badge(each)">{{ t(badge(each)) }}</em></b><i>{{ preview(each) }}</i></span><time v-if="last(each)">{{ clock(last(each)) }}</time></button></li>
      <li v-if="!chats.length && tab === 'chats'" class="empty">{{ t('noChats') }}</li>
    </ul>
    <template v-if="tab === 'tasks'"><Compose :customers="customers" @act="act" /><Tasks :phone="phone" @act="act" /></template>
    <div v-if="tab === 'me'" class="body"><h3>{{ phone.name }}</h3><dl><dt>userid</dt><dd>{{ phone.userid }}</dd><dt>{{ t('customers') }}</dt><dd>{{ phone.customers }}</dd></dl>
      <button class="danger" :disabled="phone.status === 5" @click="act('/resign')">{{ t('resign') }}</button></div>
    <nav class="tabs"><button v-for="each in ['chats', 'groups', 'tasks', 'me']" :aria-current="tab === each" @click="tab = each"><Icon :name="each" />{{ t(each) }}<b v-if="each === 'tasks' && todo" class="count">{{ todo }}</b></button></nav>
  </div>`,
};
