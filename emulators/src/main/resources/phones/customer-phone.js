// A customer's phone: conversations, the camera, moments, and a browser that knows who holds it.
import { ref, computed, watch } from "vue";
import { t, clock } from "./words.js";
import { state, post, say } from "./api.js";
import Chat from "./chat.js";
import Camera from "./camera.js";
import Moments from "./moments.js";
import Browser from "./browser.js";
import Icon from "./icon.js";

export default {
  components: { Chat, Camera, Moments, Browser, Icon },
  props: { phone: Object },
  setup(props) {
    const tab = ref("chats");
    const opened = ref("");
    const page = ref("");
    const base = computed(() => "/_emu/people/" + props.phone.id);
    const chats = computed(() => [...props.phone.chats].filter((chat) => chat.kind !== "account" || chat.following)
      .sort((a, b) => last(b) - last(a)));
    const chat = computed(() => props.phone.chats.find((each) => each.key === opened.value));
    const last = (each) => each.messages.at(-1)?.at || 0;
    const preview = (each) => { const m = each.messages.at(-1); return m ? m.content.content || m.content.title || t(m.type) : ""; };
    function name(from) {
      if (from === props.phone.id) return props.phone.name;
      const [kind, id] = from.split(":");
      if (kind === "staff") for (const corp of state.world.corps) for (const each of corp.staff) if (each.userid === id) return each.name;
      if (kind === "account") return state.world.accounts.find((each) => each.appid === id)?.name || id;
      return state.world.people.find((each) => each.id === from)?.name || chat.value?.title || from;
    }
    const browse = (url) => (page.value = url);
    watch(() => state.focus[props.phone.id], (wanted) => {
      if (!wanted) return;
      page.value = "";
      opened.value = wanted === "moments" ? "" : wanted;
      if (wanted === "moments") tab.value = "moments";
    });
    async function scan(code) {
      const answer = await post(base.value + "/scan", { code });
      if (answer.open) return browse(answer.open);
      tab.value = "chats";
      if (answer.chat) opened.value = answer.chat;
      else if (answer.userid) opened.value = props.phone.chats.find((each) => each.userid === answer.userid)?.key || "";
      say(answer.name ? answer.name + " · " + (answer.how === "pending" ? t("pending") : t("opened")) : t("opened"));
    }
    async function add(corp, userid) {
      const answer = await post(base.value + "/add", { corp, userid });
      say(answer.name + " · " + t(answer.how === "pending" ? "pending" : "opened"));
      tab.value = "chats";
    }
    const more = (body) => post(base.value + "/accounts/" + chat.value.appid + "/send", body);
    async function picture(event) {
      const file = event.target.files[0];
      event.target.value = "";
      if (!file) return;
      const bytes = new Uint8Array(await file.arrayBuffer());
      more({ type: "image", data: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) });
    }
    const follow = (appid) => post(base.value + "/accounts/" + appid + "/follow");
    const write = (text) => post(base.value + "/say", { chat: opened.value, text });
    async function press(button) {
      const answer = await post(base.value + "/accounts/" + chat.value.appid + "/press", { type: button.type, value: button.key || button.url });
      if (answer.open) browse(answer.open);
    }
    async function leave() {
      const it = chat.value;
      opened.value = "";
      if (it.kind === "staff") await post(base.value + "/delete", { corp: it.corp, userid: it.userid });
      if (it.kind === "group") await post(base.value + "/leave", { corp: it.corp, chat_id: it.chat_id });
      if (it.kind === "account") await post(base.value + "/accounts/" + it.appid + "/unfollow");
    }
    const leaving = computed(() => ({ staff: "deleteContact", group: "leaveGroup", account: "unfollow" })[chat.value?.kind]);
    const react = (moment, text) => post(base.value + "/react", { corp: moment.corp, moment_id: moment.moment_id, userid: moment.userid, text });
    const refuse = (refuses) => post(base.value + "/refuse-transfer", { refuses });
    return { t, clock, state, tab, opened, page, chats, chat, last, preview, name, browse, scan, add, follow, write, press, leave, leaving, react, refuse, more, picture };
  },
  template: `
  <Browser v-if="page" :who="phone.id" :url="page" @close="page = ''" />
  <div v-else-if="chat" class="screen">
    <header><button class="icon" @click="opened = ''" :aria-label="t('back')">‹</button><h2>{{ chat.title }}<small>{{ chat.subtitle }}</small></h2>
      <button v-if="leaving" class="quiet" @click="leave">{{ t(leaving) }}</button></header>
    <p v-if="chat.state === 'PENDING'" class="hint">{{ t('pending') }}</p>
    <Chat :chat="chat" :me="phone.id" :names="name" :can-write="!chat.state || chat.state === 'FRIEND'" @say="write" @open="browse" @press="press" />
    <div v-if="chat.kind === 'account' && chat.following" class="more"><label class="file-button">{{ t('image') }}<input type="file" accept="image/*" @change="picture" /></label>
      <button class="small" @click="more({ type: 'voice' })">{{ t('voice') }}</button><button class="small" @click="more({ type: 'location' })">{{ t('location') }}</button></div>
  </div>
  <div v-else class="screen">
    <header><h2>{{ t(tab) }}</h2></header>
    <ul v-if="tab === 'chats'" class="list">
      <li v-for="each in chats"><button @click="opened = each.key"><img class="face" :src="'/_emu/avatar/' + encodeURIComponent(each.kind === 'staff' ? 'staff:' + each.userid : each.key) + '.svg'" alt="" />
        <span><b>{{ each.title }}</b><i>{{ preview(each) || each.subtitle }}</i></span><time v-if="last(each)">{{ clock(last(each)) }}</time></button></li>
      <li v-if="!chats.length" class="empty">{{ t('noChats') }}<button class="primary" @click="tab = 'scan'">{{ t('scan') }}</button></li>
    </ul>
    <Camera v-if="tab === 'scan'" :phone="phone" @scan="scan" @add="add" @follow="follow" />
    <Moments v-if="tab === 'moments'" :moments="phone.moments" @react="react" @open="browse" />
    <div v-if="tab === 'me'" class="body"><h3>{{ phone.name }}</h3><dl><dt>unionid</dt><dd>{{ phone.unionid }}</dd><dt>id</dt><dd>{{ phone.id }}</dd></dl>
      <label class="switch"><input type="checkbox" :checked="phone.refuses_transfer" @change="refuse($event.target.checked)" /> {{ t('refuse') }}</label></div>
    <nav class="tabs"><button v-for="each in ['chats', 'scan', 'moments', 'me']" :aria-current="tab === each" @click="tab = each"><Icon :name="each" />{{ t(each) }}</button></nav>
  </div>`,
};
