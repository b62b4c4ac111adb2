/** The file of one point. */
export const point = {
  'file.reason': '原因',
  'file.back': '返回',
  'file.quality': '准确 / 应填字段',
  'file.edit': '编辑',
  'file.save': '保存',
  'file.conflicts': '档案与设备目录不一致',
  'file.keepFile': '保留档案',
  'file.keepCatalog': '采用目录',
  'file.review': '建档审核',
  'file.reviewApply': '提交',
  'file.history': '变更记录',
};
