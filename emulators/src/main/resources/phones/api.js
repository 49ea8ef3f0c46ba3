// Talks to the control API, keeps the latest view of the world, and refetches what is on screen when news arrives.
import { reactive } from "vue";

export const state = reactive({ world: null, phones: {}, focus: {}, toast: "", live: false });

const watched = new Map(); // key of a phone → its address

export async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    say(json.error || answer.statusText);
    throw new Error(json.error || answer.statusText);
  }
  return json;
}

export const post = (path, body = {}) => call("POST", path, body);
export const get = (path) => call("GET", path);

let toastTimer;
export function say(text) {
  state.toast = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (state.toast = ""), 4000);
}

export function watch(key, path) {
  watched.set(key, path);
  return refreshOne(key);
}

export function unwatch(key) {
  watched.delete(key);
  delete state.phones[key];
}

async function refreshOne(key) {
  const path = watched.get(key);
  if (!path) return;
  const view = await get(path);
  if (watched.has(key)) state.phones[key] = view;
}

let running = false;
let again = false;
export async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    state.world = await get("/_emu/world");
    await Promise.all([...watched.keys()].map((key) => refreshOne(key).catch(() => {})));
  } finally {
    running = false;
    if (again) {
      again = false;
      setTimeout(refresh, 120);
    }
  }
}

export function listen() {
  const news = new EventSource("/_emu/events");
  news.onopen = () => (state.live = true);
  news.onmessage = () => refresh();
  news.onerror = () => (state.live = false);
}
