// The unmodified sa-sdk-javascript in jsdom.
// usage: node sensors-web.js '{"url":"http://…/sa?project=default","sendType":"image|ajax|beacon|batch"}'
const http = require('node:http')
const { JSDOM, ResourceLoader } = require('jsdom')

const { url, sendType } = JSON.parse(process.argv[2])
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const { window } = new JSDOM('<!doctype html><title>Shop</title><p>', {
  url: 'https://shop.example.com/item?utm_source=mail',
  resources: new ResourceLoader({ userAgent }),
})

// As a browser does, over a few connections that are kept.
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 })
const requests = []
function request(kind, method, address, headers, body, then) {
  requests.push(`${kind} ${new URL(address).pathname}`)
  http
    .request(address, { method, agent, headers: { 'User-Agent': userAgent, ...headers } }, (response) => {
      response.resume()
      response.on('end', () => then?.(response.statusCode))
    })
    .end(body)
}

const open = window.XMLHttpRequest.prototype.open
window.XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  requests.push(`${method} ${new URL(address).pathname}`)
  return open.call(this, method, address, ...rest)
}
// jsdom loads no pictures; this one does what a browser's does with its address, and nothing else.
const create = window.document.createElement
window.document.createElement = (name, ...rest) => {
  const element = create.call(window.document, name, ...rest)
  if (name.toLowerCase() === 'img') {
    Object.defineProperty(element, 'src', {
      set: (address) => request('IMG', 'GET', address, {}, undefined, () => element.onload?.()),
    })
  }
  return element
}
window.navigator.sendBeacon = (address, body) => {
  request('BEACON', 'POST', address, { 'Content-Type': 'text/plain;charset=UTF-8' }, body)
  return true
}
for (const name of ['document', 'location', 'navigator', 'XMLHttpRequest', 'localStorage', 'sessionStorage', 'screen', 'Image']) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true })
}
globalThis.window = window
globalThis.self = window

const sensors = require('sa-sdk-javascript')

sensors.init({
  server_url: url,
  show_log: false,
  send_type: sendType === 'batch' ? 'image' : sendType,
  batch_send: sendType === 'batch' ? { send_interval: 300, datasend_timeout: 3000, storage_length: 200 } : false,
  heatmap: { clickmap: 'not_collect', scroll_notice_map: 'not_collect' },
})
sensors.quick('autoTrack')
sensors.track('ViewProduct', { product_id: 'p1', price: 9.5 })
sensors.login('u1')
sensors.setProfile({ city: '上海' })
sensors.setOnceProfile({ first: 'x' })
sensors.incrementProfile({ visits: 1 })
sensors.appendProfile({ likes: ['a', 'b'] })
sensors.unsetProfile(['city'])
sensors.bind('$identity_mobile', '13800138000')
sensors.unbind('$identity_mobile', '13800138000')
sensors.track('AddToCart', { product_id: 'p1' })
sensors.deleteProfile()

setTimeout(() => {
  console.log(JSON.stringify({ requests }))
  process.exit(0)
}, 2500)
