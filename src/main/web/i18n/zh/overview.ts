/** The first page. */
export const overview = {
  'nav.overview': '总览',
  'overview.now': '当前情况',
  'overview.streams': '播放中的视频流',
  'overview.levels': '未结告警（按级别）',
  'overview.attention': '在线率最低的网格',
  'overview.nothing': '没有需要关注的网格。',
  'overview.trends': '考核指标与近期趋势',
};
