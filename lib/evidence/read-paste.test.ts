import { expect, test } from 'vitest'
import { app, device, english, ids } from './paste-fixtures'
import { isEmpty, readPaste } from './read-paste'

const whole = {
  ...ids,
  code: '530032',
  meaning: 'homeRisk',
  riskText: true,
  timestamp: '2026-09-03T13:32:53.761Z',
  appId: app,
  appName: 'Contoso Projects',
  ipAddress: '155.93.134.86',
  devicePlatform: 'Windows 10',
  deviceState: 'Unregistered',
}

test('the page with an error code is read whole', () => {
  expect(readPaste(english)).toEqual(whole)
})

test.each([
  ['quoted in a mail', english.replace(/^/gm, '> > ')],
  ['behind number signs', english.replace(/^/gm, '# ')],
  ['with the line ends of Windows', english.replaceAll('\n', '\r\n')],
  ['with double spaces and blank lines', english.replaceAll(': ', ':  ').replaceAll('\n', '\n\n')],
  ['with full-width colons', english.replaceAll(': ', '：')],
  ['with hard spaces', english.replaceAll(' ', '\u00a0')],
  ['with invisible characters', english.replaceAll(': ', ': \u200b\u200e').replaceAll('0', '0\u200d')],
  ['as entities', english.replaceAll(': ', '&#58;&nbsp;').replaceAll("'", '&#x27;')],
  ['as a page’s source', english.replaceAll('\n', '<br class="row">\n')],
])('the same page %s says the same', (_, text) => {
  expect(readPaste(text)).toEqual(whole)
})

test('the page without an error code is read from its message', () => {
  const text = `Sorry, but we’re having trouble signing you in.
AADSTS50020: User account 'Ada@fabrikam.com' from identity provider 'https://sts.windows.net/8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02/' does not exist in tenant 'Contoso' and cannot access the application '${app}'(Projects) in that tenant.
Troubleshooting details
Request Id: ${ids.requestId}
Correlation Id: ${ids.correlationId}
Timestamp: 2021-05-03T16:51:43Z
Message: AADSTS50020: User account 'Ada@fabrikam.com' does not exist in tenant 'Contoso'.
Flag sign-in errors for review: Enable flagging`
  expect(readPaste(text)).toEqual({
    ...ids,
    code: '50020',
    meaning: 'notInvited',
    timestamp: '2021-05-03T16:51:43Z',
    address: 'ada@fabrikam.com',
    tenantHint: 'Contoso',
  })
})

const languages = {
  German: [
    'Fehlercode',
    'Anforderungs-ID',
    'Korrelations-ID',
    'Zeitstempel',
    'App-Name',
    'App-ID',
    'IP-Adresse',
    'Geräte-ID',
    'Geräteplattform',
    'Gerätestatus',
  ],
  Japanese: [
    'エラー コード',
    '要求 ID',
    '関連付け ID',
    'タイムスタンプ',
    'アプリ名',
    'アプリ ID',
    'IP アドレス',
    'デバイス識別子',
    'デバイス プラットフォーム',
    'デバイスの状態',
  ],
  Arabic: [
    'رمز الخطأ',
    'معرف الطلب',
    'معرف الارتباط',
    'الطابع الزمني',
    'اسم التطبيق',
    'معرف التطبيق',
    'عنوان IP',
    'معرف الجهاز',
    'النظام الأساسي للجهاز',
    'حالة الجهاز',
  ],
  'a language we know nothing of': [
    'Wakodi',
    'Ombi',
    'Uhusiano',
    'Muhuri',
    'Jina',
    'Kitambulisho',
    'Anwani',
    'Kifaa',
    'Jukwaa',
    'Hali',
  ],
}

test.each(Object.entries(languages))('labels in %s do not matter', (_, labels) => {
  const values = [
    '53003',
    ids.requestId,
    ids.correlationId,
    '2026-09-03T13:32:53.761Z',
    'Projects',
    app,
    '2001:DB8::7',
    device,
    'iOS 19',
    '?',
  ]
  const text = labels.map((label, index) => `\u200f${label}: ${values[index]}`).join('\n')
  expect(readPaste(text)).toEqual({
    ...ids,
    code: '53003',
    meaning: 'policyBlock',
    timestamp: '2026-09-03T13:32:53.761Z',
    appId: app,
    appName: 'Projects',
    ipAddress: '2001:db8::7',
    devicePlatform: 'iOS 19',
    deviceState: '?',
  })
})

test('an OAuth error is read as JSON and as an address', () => {
  const json = String.raw`{"error":"invalid_grant","error_description":"AADSTS53011: User blocked due to risk on home tenant.\r\nTrace ID: ${ids.requestId}\r\nCorrelation ID: ${ids.correlationId}\r\nTimestamp: 2026-03-02 09:14:05Z","error_codes":[53011],"trace_id":"${ids.requestId}","correlation_id":"${ids.correlationId}"}`
  const description = `AADSTS53011: User blocked due to risk on home tenant.\r\nTrace ID: ${ids.requestId}\r\nCorrelation ID: ${ids.correlationId}\r\nTimestamp: 2026-03-02 09:14:05Z`
  const url = `https://projects.contoso.com/back?error=access_denied&error_description=${encodeURIComponent(description).replaceAll('%20', '+')}&state=${device}`
  const expected = {
    ...ids,
    code: '53011',
    meaning: 'homeRisk',
    riskText: true,
    timestamp: '2026-03-02T09:14:05Z',
  }
  expect(readPaste(json)).toEqual(expected)
  expect(readPaste(url)).toEqual(expected)
})

test('a cut-off escape in an address does not lose the code', () => {
  expect(readPaste('?error=access_denied&error_description=AADSTS65004%3a+User+declined%E2%8').code).toBe(
    '65004',
  )
})

test.each([
  ['only the code', '53003', { code: '53003', meaning: 'policyBlock' }],
  ['only the correlation', `Correlation Id: ${ids.correlationId}`, { correlationId: ids.correlationId }],
  ['a code nobody knows', 'Error Code: 539999', { code: '539999', meaning: 'unknown' }],
  [
    'the wording alone',
    'the organization you are trying to access restricts at-risk users.',
    { riskText: true, meaning: 'homeRisk' },
  ],
])('%s is enough', (_, text, expected) => {
  expect(readPaste(text)).toEqual(expected)
  expect(isEmpty(readPaste(text))).toBe(false)
})

test.each(['', 'Please help, it does not work', 'Tel: 123456', 'ada@fabrikam.com', '2026-09-03T13:32:53Z'])(
  'there is nothing to go on in %j',
  (text) => expect(isEmpty(readPaste(text))).toBe(true),
)

test('a device’s identifier is not taken for the application', () => {
  const text = english.replace('Not available', device)
  expect(readPaste(text)).toEqual(whole)
  const noApp = text.replace(/^App (?:name|id).*\n/gm, '')
  expect(readPaste(noApp).appId).toBeUndefined()
})

test('the guest’s name in the other directory is turned back into the address', () => {
  const paste = readPaste('Signed in as ada.l_o_fabrikam.com#EXT#@contoso.onmicrosoft.com')
  expect(paste).toMatchObject({ address: 'ada.l_o@fabrikam.com', tenantHint: 'contoso.onmicrosoft.com' })
})

test('of two addresses neither is taken', () => {
  expect(readPaste('From: hal@contoso.com To: ada@fabrikam.com 53003').address).toBeUndefined()
})

test('530032 and 53003 are a security warning only with the reason; 53004 never is', () => {
  expect(readPaste('Error Code: 530032').meaning).toBe('policyBlock')
  expect(readPaste('530032: User blocked due to risk on home tenant.').meaning).toBe('homeRisk')
  expect(readPaste('Your account is blocked. restricts at-risk users. Error Code: 53004').meaning).toBe(
    'registration',
  )
  expect(readPaste('AADSTS50135').meaning).toBe('homeRisk')
})

test('50053 is a locked account, or a bad address when the reason says so', () => {
  expect(readPaste('AADSTS50053: locked').meaning).toBe('credentials')
  expect(
    readPaste('AADSTS50053: blocked by built-in protections due to high confidence of risk.').meaning,
  ).toBe('signInRisk')
})
