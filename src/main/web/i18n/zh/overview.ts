/** The first page. */
export const overview = {
  'nav.overview': '总览',
  'overview.now': '当前情况',
  'overview.streams': '播放中的视频流',
  'overview.levels': '未结告警（按级别）',
  'overview.attention': '在线率最低的网格',
  'overview.nothing': '没有需要关注的网格。',
  'overview.trends': '考核指标与近期趋势',
  'overview.lastDays': '近一个月',
  'overview.alertDays': '每日新增告警（按级别）',
  'overview.noDays': '尚无已封存的日期。',
  'overview.figure': '指标',
  'chart.label': '{title}，{first} 至 {last}',
  'chart.table': '以表格查看',
  'chart.day': '日期',
};
