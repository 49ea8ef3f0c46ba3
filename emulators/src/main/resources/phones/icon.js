// The few signs under a phone's screen.
const paths = {
  chats: "M4 5h16v11H9l-5 4z",
  scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16",
  moments: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  me: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-6 8-6s7 2 8 6",
  groups: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16 11a3 3 0 1 0 0-6M2 19c1-3 3-5 6-5s5 2 6 5M17 14c3 0 5 2 5 5",
  tasks: "M5 4h14v16H5zM8 9h8M8 13h8M8 17h5",
};

export default {
  props: { name: String },
  setup: (props) => ({ path: () => paths[props.name] || "" }),
  template: `<svg viewBox="0 0 24 24" class="sign" aria-hidden="true"><path :d="path()" /></svg>`,
};
