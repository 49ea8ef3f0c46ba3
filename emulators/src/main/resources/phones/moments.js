// The moments a customer sees.
import { reactive } from "vue";
import { t, clock } from "./words.js";

export default {
  props: { moments: Array },
  emits: ["react", "open"],
  setup() {
    return { t, clock, drafts: reactive({}), picture: (part) => part.image?.pic_url || (part.image?.media_id ? "/_emu/media/" + part.image.media_id : "") };
  },
  template: `
  <div class="body">
    <p v-if="!moments.length" class="empty">{{ t('noMoments') }}</p>
    <article v-for="moment in moments" class="moment">
      <b>{{ moment.name }}</b> <time>{{ clock(moment.at) }}</time>
      <p>{{ moment.text?.content }}</p>
      <div class="pictures"><template v-for="part in moment.attachments"><img v-if="picture(part)" :src="picture(part)" :alt="t('image')" /><a v-if="part.link" href="#" @click.prevent="$emit('open', part.link.url)">{{ part.link.title || part.link.url }}</a></template></div>
      <div class="actions"><button class="small" @click="$emit('react', moment, '')">{{ t(moment.liked ? 'liked' : 'like') }} {{ moment.likes || '' }}</button></div>
      <p v-for="comment in moment.comments" class="faint">{{ comment }}</p>
      <form class="line" @submit.prevent="drafts[moment.moment_id] && ($emit('react', moment, drafts[moment.moment_id]), drafts[moment.moment_id] = '')">
        <input v-model="drafts[moment.moment_id]" :placeholder="t('comment')" :aria-label="t('comment')" /><button class="small">{{ t('send') }}</button></form>
    </article>
  </div>`,
};
