// A conversation: its bubbles, a line to write in, and for official accounts the menu.
import { ref, nextTick, watch, onMounted } from "vue";
import { t } from "./words.js";
import Bubble from "./bubble.js";

export default {
  components: { Bubble },
  props: { chat: Object, me: String, names: Function, canWrite: { type: Boolean, default: true } },
  emits: ["say", "open", "tap", "press"],
  setup(props, { emit }) {
    const text = ref("");
    const list = ref(null);
    const menu = ref(null);
    const down = () => nextTick(() => list.value && (list.value.scrollTop = list.value.scrollHeight));
    onMounted(down);
    watch(() => props.chat.messages.length + props.chat.key, down);
    function send() {
      if (!text.value.trim()) return;
      emit("say", text.value.trim());
      text.value = "";
    }
    function press(button) {
      if (button.sub_button?.length) menu.value = menu.value === button ? null : button;
      else {
        menu.value = null;
        emit("press", button);
      }
    }
    return { t, text, list, menu, send, press };
  },
  template: `
  <div class="messages" ref="list" tabindex="0" :aria-label="chat.title">
    <slot />
    <Bubble v-for="message in chat.messages" :key="message.id" :message="message" :mine="message.from === me" :name="names(message.from)"
      @open="(url) => $emit('open', url)" @tap="(key) => $emit('tap', message, key)" />
  </div>
  <div v-if="menu" class="submenu"><button v-for="button in menu.sub_button" @click="press(button)">{{ button.name }}</button></div>
  <form class="write" @submit.prevent="send" v-if="canWrite">
    <input v-model="text" :placeholder="t('typeHere')" :aria-label="t('typeHere')" />
    <button class="primary" :disabled="!text.trim()">{{ t('send') }}</button>
  </form>
  <nav v-if="chat.menu?.length" class="buttons" :aria-label="t('menu')"><button v-for="button in chat.menu" @click="press(button)">{{ button.name }}<span v-if="button.sub_button?.length"> ▴</span></button></nav>`,
};
