-- Scans and photos are read by OCR, electronic invoices by the XML that they carry.

alter table documents
  add column invoice jsonb check (jsonb_typeof(invoice) = 'object'),
  add column needs_ocr boolean not null default false,
  drop constraint documents_text_status_check,
  drop constraint documents_text_status_of_state,
  drop constraint documents_text_when_extracted,
  add constraint documents_text_status_check check (text_status in ('pending', 'extracted', 'ocr', 'none', 'failed')),
  add constraint documents_text_status_of_state check (
    case state when 'ready' then text_status in ('extracted', 'ocr', 'none')
               when 'failed' then text_status = 'failed'
               when 'deleting' then true
               else text_status = 'pending' end),
  add constraint documents_text_when_read check (state = 'deleting' or (text is not null) = (text_status in ('extracted', 'ocr'))),
  add constraint documents_invoice_when_ready check (invoice is null or state in ('ready', 'deleting'));

-- Documents that need OCR wait in a line of their own, so that they never keep the others waiting.
drop index documents_due;
create index documents_due on documents (next_attempt_at) where state = 'queued' and not needs_ocr;
create index documents_due_ocr on documents (next_attempt_at) where state = 'queued' and needs_ocr;
drop index documents_leases;
create index documents_leases on documents (lease_until) where state = 'processing' and not needs_ocr;
create index documents_leases_ocr on documents (lease_until) where state = 'processing' and needs_ocr;

comment on column documents.invoice is 'The figures of an electronic invoice (EN 16931), as they are shown; null where the file carries none.';
comment on column documents.needs_ocr is 'Its text, or a part of it, is in images: it is read in the line of documents that need OCR.';
