import { useEffect, useRef } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useTitle } from '../../browser/use-title.ts';
import { Select } from '../../design/fields.tsx';
import { Icon } from '../../design/icon.tsx';
import { useSession } from '../../sign-in/session-context.tsx';
import { useTexts } from '../../texts/texts-context.tsx';
import { type DeliveryAddress, deliveryAddressOf, deliverySearchOf } from './address.ts';
import { DeliveryList } from './delivery-list.tsx';
import { DeliveryResult } from './delivery-result.tsx';
import { UploadForm } from './upload-form.tsx';
import '../../design/deliveries.css';

const PATH = '/leveringer';

/** For the housing administration: hand in a file, and see what became of it and of those before. */
export function DeliveriesPage() {
  const { deliveries } = useTexts();
  const { who } = useSession();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const { organisation, arrivalId } = deliveryAddressOf(search, who.organisations);
  const show = (address: DeliveryAddress): void => navigate(`${PATH}?${deliverySearchOf(address)}`);
  useTitle(deliveries.title);
  if (arrivalId !== undefined) return <OneDelivery key={arrivalId} organisation={organisation} arrivalId={arrivalId} />;
  return (
    <>
      <h1>{deliveries.heading}</h1>
      <p>{deliveries.lead}</p>
      {who.organisations.length > 1 ? (
        <Select
          id="organisation"
          label={deliveries.organisation}
          errors={[]}
          choices={who.organisations.map((value) => ({ value, label: value }))}
          value={organisation}
          onChange={(chosen) => show({ organisation: chosen, arrivalId: undefined })}
        />
      ) : null}
      <div className="deliveries" key={organisation}>
        <UploadForm organisation={organisation} onSent={(sent) => show({ organisation, arrivalId: sent })} />
        <DeliveryList organisation={organisation} />
      </div>
    </>
  );
}

interface OneDeliveryProps {
  readonly organisation: string;
  readonly arrivalId: string;
}

function OneDelivery({ organisation, arrivalId }: OneDeliveryProps) {
  const { deliveries } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  // What was clicked on is gone, and the keyboard would begin at the top.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="delivery">
      <p>
        <Link
          href={`${PATH}?${deliverySearchOf({ organisation, arrivalId: undefined })}`}
          className="back-link d-print-none"
        >
          <Icon name="arrow-back" />
          {deliveries.result.back}
        </Link>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {deliveries.result.heading}
      </h1>
      <DeliveryResult organisation={organisation} arrivalId={arrivalId} />
    </div>
  );
}
