// Every word of the page in both languages.
import { reactive } from "vue";

const words = {
  zh: {
    title: "手机模拟器", label: "模拟器 · 与任何真实平台无关", addCustomer: "添加客户手机", addStaff: "添加员工手机", admin: "管理台", live: "实时",
    offline: "已断开", language: "English", newPerson: "新客户", chats: "消息", scan: "扫一扫", moments: "朋友圈", me: "我", tasks: "任务", groups: "群",
    send: "发送", typeHere: "输入消息", back: "返回", close: "关闭", more: "更多", noChats: "还没有消息", scanHint: "粘贴二维码内容或链接", open: "打开",
    upload: "上传二维码图片", codes: "可扫的码", noCodes: "还没有码。由程序创建，或在管理台新建", members: "企业成员", add: "添加", follow: "关注",
    following: "已关注", unfollow: "取消关注", deleteContact: "删除联系人", leaveGroup: "退出群聊", accounts: "公众号", noMoments: "还没有朋友圈",
    like: "赞", liked: "已赞", comment: "评论", refuse: "拒绝被继承", accept: "通过", pending: "等待通过", half: "待员工确认", gone: "已被客户删除",
    remark: "备注", tags: "标签", save: "保存", profile: "资料", deleteCustomer: "删除客户", noTasks: "没有待办", groupSend: "群发", moment: "朋友圈",
    confirm: "确认发送", publish: "发表", ignore: "忽略", done: "已完成", ignored: "已忽略", toReach: "送达对象", dispatching: "下发中", newGroup: "新建群",
    groupName: "群名", choose: "选择客户", rename: "改名", notice: "发公告", dismiss: "解散群", invite: "邀请", kick: "移出", resign: "办理离职", resigned: "已离职",
    customers: "客户", company: "企业", apps: "应用", secret: "密钥", callback: "回调地址", none: "未设置", revoke: "吊销令牌", rotate: "更换密钥",
    scope: "客户联系", consoleWelcome: "后台欢迎语", staff: "成员", time: "时间", freeze: "停表", run: "走表", faults: "故障", path: "路径", times: "次数",
    inject: "注入", clear: "清除", log: "回调日志", noLog: "还没有回调", behaviours: "行为开关", disturb: "扰动下一个回调", duplicate: "重复", drop: "丢弃",
    reorder: "乱序", delay: "延迟毫秒", newCode: "新建联系我码", make: "创建", asks: "需要验证", browser: "浏览器", reset: "重置世界", attempts: "次尝试",
    code: "错误码", slow: "变慢", statusKind: "HTTP 错误", resetKind: "断开连接", malformed: "坏 JSON", saveCallback: "保存回调", token: "令牌", aesKey: "加密密钥",
    fans: "粉丝", pressed: "已点击", card: "卡片", link: "链接", template: "模板消息", image: "图片", file: "文件", video: "视频", tapCard: "点按钮",
    searchPerson: "选择客户", reminders: "提醒", visible: "可见范围", nothing: "无", welcomeSource: "欢迎语", limits: "每分钟调用上限", menu: "菜单",
    noPhones: "添加一部手机开始", page: "手机", opened: "已打开", whole: "全体", setTime: "设为",
    customer: "客户", newTab: "在新标签页打开", sidebar: "侧边栏", enterApp: "进入应用", sendToCustomers: "群发给客户", sendToGroups: "群发到群", postMoment: "发朋友圈",
    everyoneIfNone: "不选就发给全部好友", handOver: "转给同事", giveGroup: "转让群主", voice: "语音", location: "位置", play: "看一分钟演示", playing: "演示中…",
    visibleParties: "可见部门 id", visibleUsers: "可见成员", trustedIps: "可信 IP", anyAddress: "不限", homeUrl: "应用主页", sidebarUrl: "侧边栏页面", rangeAndPages: "范围与页面",
    upgrade: "升级服务", miniprogram: "小程序",
  },
  en: {
    title: "Phone emulator", label: "Emulator · unrelated to any real platform", addCustomer: "Add customer phone", addStaff: "Add staff phone", admin: "Admin", live: "Live",
    offline: "Disconnected", language: "中文", newPerson: "New customer", chats: "Chats", scan: "Scan", moments: "Moments", me: "Me", tasks: "Tasks", groups: "Groups",
    send: "Send", typeHere: "Message", back: "Back", close: "Close", more: "More", noChats: "No messages yet", scanHint: "Paste a code's content or a link", open: "Open",
    upload: "Upload a code's picture", codes: "Codes to scan", noCodes: "No codes yet. A program makes them, or make one in Admin", members: "Company members", add: "Add", follow: "Follow",
    following: "Following", unfollow: "Unfollow", deleteContact: "Delete contact", leaveGroup: "Leave group", accounts: "Official accounts", noMoments: "No moments yet",
    like: "Like", liked: "Liked", comment: "Comment", refuse: "Refuse handover", accept: "Accept", pending: "Pending", half: "Half added", gone: "Deleted by customer",
    remark: "Remark", tags: "Tags", save: "Save", profile: "Profile", deleteCustomer: "Delete customer", noTasks: "Nothing to do", groupSend: "Mass message", moment: "Moment",
    confirm: "Confirm and send", publish: "Publish", ignore: "Ignore", done: "Done", ignored: "Ignored", toReach: "Receivers", dispatching: "Dispatching", newGroup: "New group",
    groupName: "Group name", choose: "Choose customers", rename: "Rename", notice: "Post notice", dismiss: "Dismiss", invite: "Invite", kick: "Remove", resign: "Resign", resigned: "Resigned",
    customers: "Customers", company: "Company", apps: "Applications", secret: "Secret", callback: "Callback address", none: "Not set", revoke: "Revoke tokens", rotate: "Rotate secret",
    scope: "Serves", consoleWelcome: "Console greets", staff: "Staff", time: "Time", freeze: "Freeze", run: "Run", faults: "Faults", path: "Path", times: "Times",
    inject: "Inject", clear: "Clear", log: "Callback log", noLog: "No callbacks yet", behaviours: "Behaviour", disturb: "Disturb the next callback", duplicate: "Duplicate", drop: "Drop",
    reorder: "Reorder", delay: "Delay ms", newCode: "New contact code", make: "Make", asks: "Needs approval", browser: "Browser", reset: "Reset world", attempts: "tries",
    code: "Error code", slow: "Slow", statusKind: "HTTP error", resetKind: "Reset connection", malformed: "Malformed JSON", saveCallback: "Save callback", token: "Token", aesKey: "AES key",
    fans: "Fans", pressed: "Pressed", card: "Card", link: "Link", template: "Template", image: "Image", file: "File", video: "Video", tapCard: "Tap",
    searchPerson: "Choose a customer", reminders: "Reminders", visible: "Visible range", nothing: "None", welcomeSource: "Welcome", limits: "Calls per minute", menu: "Menu",
    noPhones: "Add a phone to begin", page: "Phones", opened: "Opened", whole: "Everyone", setTime: "Set",
    customer: "Customer", newTab: "Open in a new tab", sidebar: "Sidebar", enterApp: "Open app", sendToCustomers: "Send to customers", sendToGroups: "Send to groups", postMoment: "Post a moment",
    everyoneIfNone: "To all friends when none is chosen", handOver: "Hand over to", giveGroup: "Give group to", voice: "Voice", location: "Place", play: "Watch a minute", playing: "Playing…",
    visibleParties: "Visible department ids", visibleUsers: "Visible members", trustedIps: "Trusted IPs", anyAddress: "Any", homeUrl: "Home page", sidebarUrl: "Sidebar page", rangeAndPages: "Range and pages",
    upgrade: "Recommendation", miniprogram: "Mini-program",
  },
};

export const language = reactive({ now: localStorage.getItem("language") || "zh" });

export function t(key) {
  return words[language.now][key] ?? key;
}

export function turn() {
  language.now = language.now === "zh" ? "en" : "zh";
  localStorage.setItem("language", language.now);
  document.documentElement.lang = language.now === "zh" ? "zh-CN" : "en";
  document.title = language.now === "zh" ? "手机 · 模拟器" : "Phones · Emulator";
}

export function clock(millis) {
  return new Date(millis).toLocaleTimeString(language.now === "zh" ? "zh-CN" : "en-GB", {
    hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai",
  });
}

export function date(millis) {
  const zone = "Asia/Shanghai";
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: zone }).format(new Date(millis));
}
