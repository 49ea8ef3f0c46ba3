// A member's own mass message or moment: no task, it goes out at once.
import { ref } from "vue";
import { t } from "./words.js";
import { say } from "./api.js";

export default {
  props: { customers: Array },
  emits: ["act"],
  setup(props, { emit }) {
    const kind = ref("");
    const text = ref("");
    const chosen = ref([]);
    function send() {
      const body = { text: text.value.trim() };
      if (kind.value === "single") body.chosen = chosen.value;
      if (kind.value === "group") body.chat_type = "group";
      emit("act", kind.value === "moment" ? "/post-moment" : "/send-to-many", body);
      say(t("done"));
      kind.value = text.value = "";
      chosen.value = [];
    }
    return { t, kind, text, chosen, send };
  },
  template: `
  <div class="compose">
    <div class="actions"><button v-for="[name, word] in [['single', 'sendToCustomers'], ['group', 'sendToGroups'], ['moment', 'postMoment']]" class="small" :aria-pressed="kind === name" @click="kind = kind === name ? '' : name">{{ t(word) }}</button></div>
    <form v-if="kind" class="stack" @submit.prevent="send"><textarea v-model="text" rows="2" :placeholder="t('typeHere')" :aria-label="t('typeHere')"></textarea>
      <div v-if="kind === 'single'"><label v-for="each in customers" class="switch"><input type="checkbox" :value="each.external_userid" v-model="chosen" /> {{ each.title }}</label><p class="faint">{{ t('everyoneIfNone') }}</p></div>
      <button class="primary" :disabled="!text.trim()">{{ t('send') }}</button></form>
  </div>`,
};
