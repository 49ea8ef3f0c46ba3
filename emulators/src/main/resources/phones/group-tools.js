// Running a group: name, notice, who is in it, and its end.
import { ref, computed } from "vue";
import { t } from "./words.js";
import { state } from "./api.js";

export default {
  props: { chat: Object, customers: Array, corp: String, me: String },
  emits: ["act", "gone"],
  setup(props, { emit }) {
    const name = ref(props.chat.name);
    const notice = ref(props.chat.notice);
    const base = computed(() => "/groups/" + props.chat.chat_id);
    const outside = computed(() => props.customers.filter((each) => !props.chat.members.some((member) => member.id === each.external_userid)));
    const act = (what, body) => emit("act", base.value + what, body);
    const colleagues = computed(() => (state.world.corps.find((each) => each.id === props.corp)?.staff || []).filter((each) => each.status === 1 && each.userid !== props.me));
    function give(to) {
      act("/owner", { to });
      emit("gone");
    }
    function dismiss() {
      act("/dismiss", {});
      emit("gone");
    }
    return { t, name, notice, outside, act, dismiss, colleagues, give };
  },
  template: `
  <div class="body panel">
    <form class="line" @submit.prevent="act('/rename', { name })"><input v-model="name" :aria-label="t('groupName')" /><button class="small">{{ t('rename') }}</button></form>
    <form class="line" @submit.prevent="act('/notice', { text: notice })"><input v-model="notice" :aria-label="t('notice')" /><button class="small">{{ t('notice') }}</button></form>
    <p v-for="member in chat.members" class="entry"><span>{{ member.name }}</span><button v-if="member.type === 2" class="small" @click="act('/kick', { member: member.id })">{{ t('kick') }}</button></p>
    <p v-for="each in outside" class="entry"><span>{{ each.title }}</span><button class="small" @click="act('/invite', { external_userid: each.external_userid })">{{ t('invite') }}</button></p>
    <div class="actions"><select :aria-label="t('giveGroup')" @change="give($event.target.value)"><option value="">{{ t('giveGroup') }}</option><option v-for="each in colleagues" :value="each.userid">{{ each.name }}</option></select><button class="danger small" @click="dismiss">{{ t('dismiss') }}</button></div>
  </div>`,
};
