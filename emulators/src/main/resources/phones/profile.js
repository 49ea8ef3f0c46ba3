// A customer as the member knows them: remark, tags, and letting go.
import { ref, computed } from "vue";
import { t } from "./words.js";
import { state } from "./api.js";

export default {
  props: { chat: Object, corp: String, me: String },
  emits: ["act", "gone"],
  setup(props, { emit }) {
    const remark = ref(props.chat.subtitle);
    const groups = computed(() => state.world.corps.find((each) => each.id === props.corp)?.tag_groups || []);
    const has = (tag) => props.chat.tags.includes(tag.id);
    const turn = (tag) => emit("act", "/tag", { external_userid: props.chat.external_userid, [has(tag) ? "remove" : "add"]: [tag.id] });
    const save = () => emit("act", "/remark", { external_userid: props.chat.external_userid, remark: remark.value });
    const colleagues = computed(() => (state.world.corps.find((each) => each.id === props.corp)?.staff || []).filter((each) => each.status === 1 && each.userid !== props.me));
    const hand = (to) => emit("act", "/hand-over", { external_userid: props.chat.external_userid, to });
    function remove() {
      emit("act", "/delete", { external_userid: props.chat.external_userid });
      emit("gone");
    }
    return { t, remark, groups, has, turn, save, remove, colleagues, hand };
  },
  template: `
  <div class="body panel">
    <form class="line" @submit.prevent="save"><input v-model="remark" :placeholder="t('remark')" :aria-label="t('remark')" /><button class="small">{{ t('save') }}</button></form>
    <div v-for="group in groups" class="chips"><i>{{ group.name }}</i><button v-for="tag in group.tags" class="chip" :aria-pressed="has(tag)" @click="turn(tag)">{{ tag.name }}</button></div>
    <div class="actions"><select :aria-label="t('handOver')" @change="hand($event.target.value); $event.target.value = ''"><option value="">{{ t('handOver') }}</option><option v-for="each in colleagues" :value="each.userid">{{ each.name }}</option></select><button class="danger small" @click="remove">{{ t('deleteCustomer') }}</button></div>
  </div>`,
};
