// The camera: paste a code, tap one of those that exist, or show it a picture; and ways to find members and accounts.
import { ref, computed } from "vue";
import { t } from "./words.js";
import { state, say } from "./api.js";

export default {
  props: { phone: Object },
  emits: ["scan", "add", "follow"],
  setup(props, { emit }) {
    const text = ref("");
    const codes = computed(() => [...state.world.corps.flatMap((corp) => corp.codes), ...state.world.accounts.flatMap((account) => account.codes)]);
    const path = (code) => ({ link: "/ca/", kf: "/kf/" })[code.kind] || "/q/";
    async function upload(event) {
      const file = event.target.files[0];
      event.target.value = "";
      if (!file) return;
      const answer = await fetch("/_emu/qr/read", { method: "POST", body: file });
      const json = await answer.json();
      if (answer.ok) emit("scan", json.text);
      else say(json.error);
    }
    const follows = (appid) => props.phone.chats.some((chat) => chat.appid === appid && chat.following);
    return { t, state, text, codes, path, upload, follows };
  },
  template: `
  <div class="body">
    <form class="line" @submit.prevent="text && $emit('scan', text)"><input v-model="text" :placeholder="t('scanHint')" :aria-label="t('scanHint')" /><button class="primary" :disabled="!text">{{ t('open') }}</button></form>
    <label class="file">{{ t('upload') }}<input type="file" accept="image/*" @change="upload" /></label>
    <h3>{{ t('codes') }}</h3>
    <p v-if="!codes.length" class="faint">{{ t('noCodes') }}</p>
    <div class="codes"><button v-for="code in codes" @click="$emit('scan', path(code) + code.id)">
      <img :src="'/_emu/qr/' + code.kind + '/' + code.id + '.png'" alt="" /><b>{{ code.name }}</b><i>{{ code.state }}</i></button></div>
    <h3>{{ t('members') }}</h3>
    <template v-for="corp in state.world.corps"><p v-for="member in corp.staff.filter((each) => each.status === 1)" class="entry"><span>{{ member.name }} <i>{{ member.position }}</i></span><button class="small" @click="$emit('add', corp.id, member.userid)">{{ t('add') }}</button></p></template>
    <h3>{{ t('accounts') }}</h3>
    <p v-for="account in state.world.accounts" class="entry"><span>{{ account.name }}</span><button class="small" :disabled="follows(account.appid)" @click="$emit('follow', account.appid)">{{ t(follows(account.appid) ? 'following' : 'follow') }}</button></p>
  </div>`,
};
