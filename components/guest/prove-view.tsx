import { useTranslations } from 'next-intl'
import { BackLink } from '@/components/ui/link'
import { Columns, Or, PageFrame, PageHead } from '@/components/ui/page-frame'
import { StepPanel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import { PostForm } from '@/components/ui/post-form'
import type { Problem } from './problems'
import { Problems } from './problems'
import { AddressField, HostField } from './way-fields'

type ProveProps = {
  /** What the start already told us; null asks for it here. */
  address: string | null
  hostName: string | null
  values: { address: string; host: string }
  problems: Problem[]
  signInAction: string
  codeAction: string
  csrf: string
}

/** 02 Show us it is you: the same page whoever the address belongs to. */
export function ProveView({
  address,
  hostName,
  values,
  problems,
  signInAction,
  codeAction,
  csrf,
}: ProveProps) {
  const t = useTranslations('guest.prove')
  const common = useTranslations('guest.common')
  const hostNeeded = !hostName
  const addressNeeded = !address
  const asks = { values, problems }
  return (
    <PageFrame>
      <Columns>
        <Problems problems={problems} />
        <PageHead
          before={<BackLink href="/">{common('back')}</BackLink>}
          title={t('title')}
          lead={t('lead')}
        />
        <PostForm action={signInAction} csrf={csrf}>
          {(hostNeeded || addressNeeded) && (
            <div className="mb-8 space-y-6">
              {hostNeeded && <HostField {...asks} missing />}
              {addressNeeded && <AddressField {...asks} />}
            </div>
          )}
          {!addressNeeded && !hostNeeded && <input type="hidden" name="address" value={values.address} />}
          <StepPanel title={t('signInTitle')}>
            <p>{t('signInText')}</p>
            <SubmitButton busy={common('sending')}>{t('signInButton')}</SubmitButton>
          </StepPanel>
          {(hostNeeded || addressNeeded) && (
            <>
              <Or>{common('or')}</Or>
              <CodeWay>
                {!addressNeeded && <AddressField {...asks} />}
                <SubmitButton look="second" formAction={codeAction} busy={common('sending')}>
                  {t('sendButton')}
                </SubmitButton>
              </CodeWay>
            </>
          )}
        </PostForm>
        {!hostNeeded && !addressNeeded && (
          <>
            <Or>{common('or')}</Or>
            <PostForm action={codeAction} csrf={csrf}>
              <CodeWay>
                <AddressField {...asks} />
                <SubmitButton look="second" busy={common('sending')}>
                  {t('sendButton')}
                </SubmitButton>
              </CodeWay>
            </PostForm>
          </>
        )}
      </Columns>
    </PageFrame>
  )
}

function CodeWay({ children }: { children: React.ReactNode }) {
  const t = useTranslations('guest.prove')
  return (
    <section className="space-y-6">
      <div>
        <h2>{t('codeTitle')}</h2>
        <p className="mt-1">{t('codeText')}</p>
      </div>
      {children}
    </section>
  )
}
