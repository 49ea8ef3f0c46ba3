// Mass messages and moments that a member confirms or ignores: nothing goes out before.
import { computed } from "vue";
import { t, date } from "./words.js";

export default {
  props: { phone: Object },
  emits: ["act"],
  setup(props) {
    const tasks = computed(() => [
      ...props.phone.sends.map((each) => ({ ...each, kind: "groupSend", id: each.msgid, verb: "/confirm-send", not: "/ignore-send", body: { msgid: each.msgid } })),
      ...props.phone.moments.map((each) => ({ ...each, kind: "moment", id: each.moment_id, ready: true, targets: each.customers, verb: "/publish-moment", not: "/ignore-moment", body: { moment_id: each.moment_id } })),
    ].sort((a, b) => b.at - a.at));
    return { t, date, tasks };
  },
  template: `
  <div class="body">
    <p v-if="!tasks.length" class="empty">{{ t('noTasks') }}</p>
    <article v-for="task in tasks" class="task">
      <b>{{ t(task.kind) }}</b> <time>{{ date(task.at) }}</time>
      <p>{{ task.text?.content }}</p>
      <p class="faint"><span v-for="part in task.attachments">[{{ part.msgtype }}] {{ part[part.msgtype]?.title }} </span></p>
      <p class="faint">{{ t('toReach') }} {{ task.targets || t('whole') }}<span v-if="task.reminders"> · {{ t('reminders') }} {{ task.reminders }}</span></p>
      <p v-if="task.status" class="good">{{ t('done') }}</p><p v-else-if="task.ignored" class="faint">{{ t('ignored') }}</p>
      <div v-else class="actions"><button class="primary" :disabled="!task.ready" @click="$emit('act', task.verb, task.body)">{{ t(!task.ready ? 'dispatching' : task.kind === 'moment' ? 'publish' : 'confirm') }}</button>
        <button @click="$emit('act', task.not, task.body)">{{ t('ignore') }}</button></div>
    </article>
  </div>`,
};
