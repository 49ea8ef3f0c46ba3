// A minute of life for a newcomer to watch: a scan, a greeting, a talk, a tag, a moment and a heart.
import { state, get, post } from "./api.js";
import { language } from "./words.js";

const lines = {
  zh: { hello: "您好，我是您的专属顾问，欢迎来到花园美妆", ask: "想看看新款精华，适合敏感肌吗？", yes: "适合的，温和不刺激。新客今天有体验装", post: "今日上新：舒缓精华，到店可试" },
  en: { hello: "Hello, I am your adviser. Welcome to Garden Beauty", ask: "Is the new serum right for sensitive skin?", yes: "It is, very gentle. New guests get a sample today", post: "New today: a calming serum, try it in the shop" },
};

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

// Plays on the first customer's and the first member's phone; tells what happens through `say`.
export async function play(person, member, focus) {
  const words = lines[language.now];
  const [corp, userid] = member.split("/");
  const staff = `/_emu/corps/${corp}/staff/${userid}`;
  const code = await post(`/_emu/corps/${corp}/codes`, { userids: [userid], state: "tour" });
  await pause(700);
  const met = await post(`/_emu/people/${person}/scan`, { code: code.config_id });
  const chat = `single:${corp}:${userid}:${met.external_userid}`;
  await pause(900);
  focus(person, chat);
  focus(member, chat);
  const steps = [
    () => post(staff + "/say", { chat, text: words.hello }),
    () => post(`/_emu/people/${person}/say`, { chat, text: words.ask }),
    () => post(staff + "/say", { chat, text: words.yes }),
    () => post(staff + "/tag", { external_userid: met.external_userid, add: tags(corp) }),
    () => post(staff + "/post-moment", { text: words.post }),
    async () => {
      const phone = await get(`/_emu/people/${person}/phone`);
      const moment = phone.moments[0];
      focus(person, "moments");
      if (moment) await post(`/_emu/people/${person}/react`, { corp, moment_id: moment.moment_id, userid });
    },
  ];
  for (const step of steps) {
    await pause(1300);
    await step();
  }
}

const tags = (corp) => (state.world.corps.find((each) => each.id === corp)?.tag_groups || []).map((group) => group.tags.at(-1)?.id).filter(Boolean);
