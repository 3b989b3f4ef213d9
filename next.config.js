import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./app/words.ts')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types of the whole tree; a guest's first start need not wait for it again
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    'next-auth',
    'nodemailer',
    '@azure/msal-node',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'pg-boss',
  ],
  // `forbidden()`: a staff page that the roles do not open is answered 403
  experimental: { authInterrupts: true },
  // Health, files and pages alike; what needs a fresh nonce for every answer is in proxy.ts.
  headers: () => [{ source: '/:path*', headers: everywhere }],
}

const unused = [
  ...[
    'accelerometer',
    'autoplay',
    'bluetooth',
    'browsing-topics',
    'camera',
    'display-capture',
    'encrypted-media',
  ],
  ...[
    'fullscreen',
    'gamepad',
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'local-fonts',
    'magnetometer',
  ],
  ...['microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock'],
  ...['serial', 'storage-access', 'usb', 'web-share', 'window-management', 'xr-spatial-tracking'],
]

const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // nothing to other hosts; `no-referrer` would also take the Origin from our own forms
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  // for what is no page; the policy of a page, with its nonce, takes the place of this one
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
  { key: 'Permissions-Policy', value: unused.map((feature) => `${feature}=()`).join(', ') },
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
]

export default withNextIntl(config)
