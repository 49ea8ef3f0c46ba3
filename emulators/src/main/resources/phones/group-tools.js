// Running a group: name, notice, who is in it, and its end.
import { ref, computed } from "vue";
import { t } from "./words.js";

export default {
  props: { chat: Object, customers: Array },
  emits: ["act", "gone"],
  setup(props, { emit }) {
    const name = ref(props.chat.name);
    const notice = ref(props.chat.notice);
    const base = computed(() => "/groups/" + props.chat.chat_id);
    const outside = computed(() => props.customers.filter((each) => !props.chat.members.some((member) => member.id === each.external_userid)));
    const act = (what, body) => emit("act", base.value + what, body);
    function dismiss() {
      act("/dismiss", {});
      emit("gone");
    }
    return { t, name, notice, outside, act, dismiss };
  },
  template: `
  <div class="body panel">
    <form class="line" @submit.prevent="act('/rename', { name })"><input v-model="name" :aria-label="t('groupName')" /><button class="small">{{ t('rename') }}</button></form>
    <form class="line" @submit.prevent="act('/notice', { text: notice })"><input v-model="notice" :aria-label="t('notice')" /><button class="small">{{ t('notice') }}</button></form>
    <p v-for="member in chat.members" class="entry"><span>{{ member.name }}</span><button v-if="member.type === 2" class="small" @click="act('/kick', { member: member.id })">{{ t('kick') }}</button></p>
    <p v-for="each in outside" class="entry"><span>{{ each.title }}</span><button class="small" @click="act('/invite', { external_userid: each.external_userid })">{{ t('invite') }}</button></p>
    <div class="actions"><button class="danger small" @click="dismiss">{{ t('dismiss') }}</button></div>
  </div>`,
};
