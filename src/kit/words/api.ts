/** What programs are told when something is not as it should be: one sentence a problem, with what to do about it. */
export const api = {
  zh: {
    'signed-out': '请先登录，或在 Authorization 请求头中附上有效的令牌。',
    'bad-token': '令牌无效、已过期或已撤销，请向管理员另领。',
    origin: '不接受来自其他网站的请求。',
    'not-found': (path: string) => `没有这个地址：${path}。全部地址见 /api/openapi.json。`,
    'unknown-command': (name: string) => `没有“${name}”这项命令。全部命令见 /api/openapi.json。`,
    'no-such-row': '没有这一项，或您没有查看的权限。',
    'no-method': (allowed: string) => `此地址不支持这种请求方法，可用：${allowed}。`,
    'too-large': (kilobytes: number) => `请求体超过 ${kilobytes} KB，未予处理。附件请在网页会话中上传。`,
    'wrong-type': '请求体须为 JSON：请设置 content-type: application/json。',
    'bad-json': '请求体须为一个 JSON 对象（UTF-8）。',
    'bad-key': (most: number) => `Idempotency-Key 不能为空，也不能超过 ${most} 个字符。`,
    'bad-query': (name: string) => `查询参数 ${name} 有误，请按 /api/openapi.json 的说明填写。`,
    'too-many': '请求过于频繁，请按 Retry-After 给出的秒数稍后再试。',
    'not-in-scope': '该令牌没有查询权限，请管理员另建写明“只读”的令牌。',
    'not-installed': '此安装没有助手接口（MCP）：请运维人员用完整依赖（npm ci）重新构建。',
    refused: '请求未予办理。',
    away: '暂时无法存取数据，请稍后重试；重复提交不会重复登记。',
    defect: '系统出错，未作任何更改，请稍后重试或联系管理员。',
  },
  en: {
    'signed-out': 'Please sign in first, or send a token in force in the Authorization header.',
    'bad-token': 'The token is unknown, expired or revoked. Ask an administrator for another.',
    origin: 'Requests from other sites are refused.',
    'not-found': (path: string) => `There is nothing at ${path}. /api/openapi.json lists every address.`,
    'unknown-command': (name: string) => `There is no command ${name}. /api/openapi.json lists them all.`,
    'no-such-row': 'There is no such thing, or you may not see it.',
    'no-method': (allowed: string) => `This address does not take that method; it takes ${allowed}.`,
    'too-large': (kilobytes: number) =>
      `The body is larger than ${kilobytes} KB and was not read. Files are uploaded in the web chat.`,
    'wrong-type': 'The body must be JSON: set content-type: application/json.',
    'bad-json': 'The body must be a JSON object in UTF-8.',
    'bad-key': (most: number) => `Idempotency-Key is empty or longer than ${most} characters.`,
    'bad-query': (name: string) =>
      `The query parameter ${name} is wrong; /api/openapi.json says what it takes.`,
    'too-many': 'Too many requests; try again after the seconds that Retry-After gives.',
    'not-in-scope': 'This token may not ask questions. An administrator can make one with “read”.',
    'not-installed':
      'This installation has no endpoint for assistants: the operator builds it again with all dependencies (npm ci).',
    refused: 'The request was refused.',
    away: 'The data cannot be reached for now. Try again in a moment; what is sent twice counts once.',
    defect: 'Something went wrong on our side; nothing was changed. Try again, or tell the administrator.',
  },
}

export type ApiWords = (typeof api)['zh']
