// The unmodified sa-sdk-miniprogram with a wx of our own: storage in memory, requests over HTTP. As in WeChat, any
// answer is success.
// usage: node sensors-miniprogram.js '{"url":"http://…/sa?project=default","events":3}'
const { url, events } = JSON.parse(process.argv[2])
const storage = new Map()
const answers = []

globalThis.wx = {
  getAccountInfoSync: () => ({ miniProgram: { appId: 'wx12ab', envVersion: 'release', version: '1.0' } }),
  getStorageSync: (key) => storage.get(key) ?? '',
  setStorageSync: (key, value) => storage.set(key, value),
  getStorage: ({ key, success, fail, complete }) => {
    if (storage.has(key)) success?.({ data: storage.get(key) })
    else fail?.({})
    complete?.({})
  },
  getNetworkType: ({ success, complete }) => {
    success?.({ networkType: 'wifi' })
    complete?.({})
  },
  getSystemInfo: ({ success, complete }) => {
    success?.({ brand: 'Apple', model: 'iPhone', platform: 'ios', system: 'iOS 18', screenWidth: 390, screenHeight: 844, SDKVersion: '3.0' })
    complete?.({})
  },
  getLaunchOptionsSync: () => ({ scene: 1001, path: 'pages/index', query: {} }),
  onNetworkStatusChange: () => {},
  onAppShow: () => {},
  onAppHide: () => {},
  setNavigationBarTitle: () => {},
  login: ({ success }) => success?.({ code: 'c' }),
  request: ({ url, method, data, header, success, fail, complete }) => {
    fetch(url, { method, headers: header, body: method === 'GET' ? undefined : data })
      .then(async (response) => {
        answers.push(response.status)
        const result = { statusCode: response.status, data: await response.text() }
        success?.(result)
        complete?.(result)
      })
      .catch((error) => {
        fail?.(error)
        complete?.(error)
      })
  },
}
globalThis.App = () => {}
globalThis.Page = () => {}
globalThis.Component = () => {}
globalThis.getApp = () => ({})
globalThis.getCurrentPages = () => [{ route: 'pages/index', options: {} }]

const sensors = require('sa-sdk-miniprogram')

sensors.setPara({ name: 'sensors', server_url: url, show_log: false, batch_send: { send_timeout: 300, max_length: 6 } })
sensors.init()
sensors.login('u1')
sensors.bindOpenid('o-1')
sensors.bindUnionid('un-1')
sensors.setProfile({ city: '上海' })
sensors.setOnceProfile({ first: 'x' })
sensors.incrementProfile({ visits: 1 })
sensors.appendProfile({ likes: ['a'] })
for (let i = 0; i < events; i++) sensors.track('ViewProduct', { n: i })
sensors.bind('$identity_mobile', '13800138000')
sensors.unbind('$identity_mobile', '13800138000')

setTimeout(() => {
  console.log(JSON.stringify({ answers }))
  process.exit(0)
}, 2000)
