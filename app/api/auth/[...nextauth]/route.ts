import { finishSignIn } from '@/lib/auth/sign-in'

type Params = { params: Promise<{ nextauth: string[] }> }

/** Where the home tenant sends the guest back to. Everything else next-auth could serve here is not served. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { nextauth } = await params
  if (nextauth.join('/') !== 'callback/entra') return new Response(null, { status: 404 })
  return finishSignIn(new URL(request.url).searchParams)
}
