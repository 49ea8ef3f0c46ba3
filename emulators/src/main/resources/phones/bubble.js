// One message, whatever its kind: text, picture, card, template, articles.
import { t, clock } from "./words.js";
import { state } from "./api.js";

export default {
  props: { message: Object, mine: Boolean, name: String },
  emits: ["open", "tap"],
  setup(props, { emit }) {
    const content = () => props.message.content || {};
    const link = () => content().url || content().page_url || "";
    const parts = (text) => String(text ?? "").split(/(https?:\/\/[^\s，。]+)/);
    const picture = () => content().pic_url || content().picurl || (content().media_id ? "/_emu/media/" + content().media_id : "");
    const buttons = () => content().button_list || [];
    const fields = () => Object.entries(content().data || {}).map(([key, value]) => ({ key, value: value.value ?? value }));
    const open = (url) => url && emit("open", url);
    return { t, clock, state, content, link, parts, picture, buttons, fields, open };
  },
  template: `
  <div v-if="message.from === 'system'" class="notice">{{ content().content }}</div>
  <div v-else class="row" :class="{ mine }">
    <img class="face" :src="'/_emu/avatar/' + encodeURIComponent(message.from) + '.svg'" alt="" />
    <div class="said">
      <div class="who">{{ name }} <span>{{ clock(message.at) }}</span></div>
      <div v-if="message.type === 'text' || message.type === 'markdown'" class="bubble">
        <template v-for="part in parts(content().content)">
          <a v-if="part.startsWith('http')" href="#" @click.prevent="open(part)">{{ part }}</a><template v-else>{{ part }}</template>
        </template>
      </div>
      <img v-else-if="message.type === 'image'" class="picture" :src="picture()" :alt="t('image')" />
      <div v-else-if="message.type === 'voice'" class="bubble voice">▶ ))) 5″</div>
      <div v-else-if="message.type === 'location'" class="card place"><span class="map" aria-hidden="true"></span><b>{{ content().title }}</b></div>
      <div v-else-if="message.type === 'news' || content().articles" class="card">
        <a v-for="article in content().articles" href="#" @click.prevent="open(article.url)"><b>{{ article.title }}</b><p>{{ article.description }}</p></a>
      </div>
      <div v-else-if="message.type === 'template'" class="card">
        <a href="#" @click.prevent="open(content().url)"><b>{{ content().title || t('template') }}</b>
          <p v-for="field in fields()"><i>{{ field.key }}</i> {{ field.value }}</p></a>
      </div>
      <div v-else-if="message.type === 'template_card'" class="card">
        <a href="#" @click.prevent="open(content().card_action?.url)"><b>{{ content().main_title?.title }}</b><p>{{ content().main_title?.desc }}</p>
          <p v-for="row in content().horizontal_content_list || []"><i>{{ row.keyname }}</i> {{ row.value }}</p></a>
        <div class="actions"><button v-for="button in buttons()" class="small" :disabled="!content().response_code" @click="$emit('tap', button.key)">{{ content().replaced || button.text }}</button></div>
      </div>
      <div v-else class="card">
        <a href="#" @click.prevent="open(link())"><b>{{ content().title || content().appid || t(message.type) }}</b><p>{{ content().desc || content().description || content().page || content().media_id }}</p></a>
      </div>
    </div>
  </div>`,
};
