// The unmodified sa-sdk-node: its nine calls.
// usage: node sensors-node.js '{"url":"http://…/sa?project=default","gzip":true,"mode":"track"}'
const SensorsAnalytics = require('sa-sdk-node')

const { url, gzip, mode } = JSON.parse(process.argv[2])
const sa = new SensorsAnalytics()
const submitter = sa.submitTo({ url, gzip, mode, timeout: 10000 }, mode === 'track' ? { count: 9 } : {})
const errors = []
let sent = 0
submitter.subscribe(() => sent++, (error) => errors.push(error.message))

sa.track('d1', 'BuyBook', { price: 9.5, name: '史记', when: new Date() })
sa.trackSignup('u1', 'd1', { channel: 'mail' })
sa.profileSet('u1', { city: '上海' })
sa.profileSetOnce('u1', { first_visit: new Date() })
sa.profileIncrement('u1', { visits: 1 })
sa.profileAppend('u1', { likes: ['历史', 'science'] })
sa.profileUnset('u1', ['city'])
sa.itemSet('book', 'b1', { title: '史记' })
sa.itemDelete('book', 'b1')

const wanted = mode === 'track' ? 1 : 9
const start = Date.now()
const timer = setInterval(() => {
  if (sent + errors.length < wanted && Date.now() - start < 10000) return
  clearInterval(timer)
  console.log(JSON.stringify({ sent, errors }))
  process.exit(0)
}, 50)
