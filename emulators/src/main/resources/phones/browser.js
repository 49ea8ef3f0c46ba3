// A phone's browser. The frame carries the holder's name, by which logins know whose phone this is.
import { computed } from "vue";
import { t } from "./words.js";

export default {
  props: { who: String, url: String },
  emits: ["close"],
  setup(props) {
    const open = computed(() => "/_emu/open?who=" + encodeURIComponent(props.who) + "&url=" + encodeURIComponent(props.url));
    const host = computed(() => URL.parse(props.url)?.host || props.url);
    return { t, open, host };
  },
  template: `
  <div class="screen">
    <header><button class="icon" @click="$emit('close')" :aria-label="t('close')">✕</button><h2>{{ t('browser') }}<small>{{ host }}</small></h2>
      <a class="icon" :href="open" target="_blank" rel="noopener" :aria-label="t('newTab')" :title="t('newTab')">↗</a></header>
    <iframe :src="open" :name="'emu:' + who" :title="t('browser')"></iframe>
  </div>`,
};
