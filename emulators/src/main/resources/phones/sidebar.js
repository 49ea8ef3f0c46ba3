// An application's page beside a conversation. What the page asks its client for is carried to the emulator and back.
import { ref, computed, onMounted, onBeforeUnmount } from "vue";
import { t } from "./words.js";
import { post } from "./api.js";

export default {
  props: { phone: Object, chat: Object },
  emits: ["close"],
  setup(props, { emit }) {
    const frame = ref(null);
    const side = ref(props.phone.sidebars[0]);
    const who = computed(() => props.phone.corp + "/" + props.phone.userid);
    const open = computed(() => "/_emu/open?who=" + encodeURIComponent(who.value) + "&url=" + encodeURIComponent(side.value.url));
    async function asked(event) {
      if (event.source !== frame.value?.contentWindow || event.data?.emulator !== "ask") return;
      const { id, name, params, url } = event.data;
      const path = `/_emu/corps/${props.phone.corp}/staff/${props.phone.userid}/apps/${side.value.agent_id}/jssdk`;
      const answer = await post(path, { name, params, url, chat: props.chat.key }).catch((error) => ({ err_msg: name + ":fail " + error.message }));
      event.source.postMessage({ emulator: "answer", id, answer }, event.origin === "null" ? "*" : event.origin);
      if (name === "closeWindow") emit("close");
    }
    onMounted(() => window.addEventListener("message", asked));
    onBeforeUnmount(() => window.removeEventListener("message", asked));
    return { t, frame, side, who, open };
  },
  template: `
  <div class="sidebar">
    <header><select v-if="phone.sidebars.length > 1" v-model="side" :aria-label="t('sidebar')"><option v-for="each in phone.sidebars" :value="each">{{ each.name }}</option></select><b v-else>{{ side.name }}</b>
      <button class="icon" @click="$emit('close')" :aria-label="t('close')">✕</button></header>
    <iframe ref="frame" :key="side.url + chat.key" :src="open" :name="'emu:' + who" :title="t('sidebar')"></iframe>
  </div>`,
};
