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

const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // nothing to other hosts; `no-referrer` would also take the Origin from our own forms
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
  { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
]

export default withNextIntl(config)
