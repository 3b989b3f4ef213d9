/** Ways in which pages of this framework, or of servers before it, were once asked for around what guarded them. */
export const tricks: { headers: Record<string, string>[]; paths: ((path: string) => string)[] } = {
  headers: [
    ...['proxy', 'middleware', 'src/proxy', 'src/middleware'].map((name) => ({
      'x-middleware-subrequest': Array.from({ length: 5 }, () => name).join(':'),
    })),
    ...[{ 'x-middleware-prefetch': '1' }, { 'x-nextjs-data': '1' }, { 'next-resume': '1' }, { rsc: '1' }],
    ...[
      { rsc: '1', 'next-router-prefetch': '1' },
      { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    ],
    ...[{ 'x-matched-path': '/staff' }, { 'x-invoke-path': '/staff' }, { 'x-invoke-status': '200' }],
    ...[{ 'x-original-url': '/staff' }, { 'x-rewrite-url': '/staff' }, { 'next-action': 'x' }],
    ...[{ cookie: 'readmit-staff=x; readmit-guest=x; __Host-readmit-staff=x; readmit-staff.0=x' }],
  ],
  paths: [
    ...[(path: string) => `${path}.rsc`, (path: string) => `${path}?_rsc=x`, (path: string) => `${path}.png`],
    ...[
      (path: string) => `/_next/data/x${path}.json`,
      (path: string) => `/%2e${path}`,
      (path: string) => `/${path}`,
    ],
    ...[(path: string) => path.toUpperCase(), (path: string) => `${path}/`, (path: string) => `${path}/.`],
    ...[(path: string) => `/icon.svg/..${path}`, (path: string) => `${path}.segments/_tree.segment.rsc`],
    (path: string) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  ],
}
