import { onScopeDispose, type Ref, ref } from 'vue'

/** Whether the page is as narrow as a phone, also after it was turned. */
export function useNarrow(): Ref<boolean> {
  const query = matchMedia('(max-width: 767px)')
  const narrow = ref(query.matches)
  const turned = () => (narrow.value = query.matches)
  query.addEventListener('change', turned)
  onScopeDispose(() => query.removeEventListener('change', turned))
  return narrow
}
