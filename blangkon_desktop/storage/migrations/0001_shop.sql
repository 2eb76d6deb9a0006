-- The shop's database. Rupiah and thousandths of the base unit are integers; times are UTC milliseconds.
-- Ids are UUIDv7 in 32 hex characters. Invalid states cannot be stored: CHECK, STRICT, foreign keys, triggers.

CREATE TABLE setting(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL                      -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE category(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE product(
  no INTEGER PRIMARY KEY,                  -- row number of this till; search tables refer to it
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,                  -- lower case without diacritics, for sorting
  sku TEXT UNIQUE,
  category_id TEXT REFERENCES category(id),
  tax_class TEXT NOT NULL CHECK (tax_class IN ('ppn', 'bebas', 'pbjt')),
  published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  min_stock INTEGER NOT NULL DEFAULT 0 CHECK (min_stock >= 0),
  version INTEGER NOT NULL DEFAULT 0,      -- the marketplace's, 0 while unknown there
  extra TEXT NOT NULL DEFAULT '{}',        -- fields of newer programs, kept untouched
  -- Each of these is one field of an edit and written as on the wire (domain/details.py).
  aliases TEXT NOT NULL DEFAULT '[]',      -- other names that people search by
  nib TEXT NOT NULL DEFAULT '',
  pirt TEXT NOT NULL DEFAULT '',
  halal TEXT NOT NULL DEFAULT '',
  prices TEXT NOT NULL DEFAULT '[]',       -- [class, unit, least, since, price]: beside the units' own prices
  parts TEXT NOT NULL DEFAULT '[]',        -- [product id, quantity] of one base unit of a kit
  variant TEXT NOT NULL DEFAULT 'null',    -- [group id, group name, [[axis, value], …]]
  photo TEXT NOT NULL DEFAULT 'null'       -- [SHA-256, bytes] of its picture, which may not have come yet
) STRICT;
CREATE INDEX product_by_name ON product(archived, name_key, no);
CREATE INDEX product_by_category ON product(category_id, archived, name_key, no);
CREATE INDEX product_kit ON product(id) WHERE parts <> '[]';
CREATE INDEX product_by_group ON product(json_extract(variant, '$[0]'), no) WHERE variant <> 'null';
CREATE INDEX product_by_photo ON product(json_extract(photo, '$[0]')) WHERE photo <> 'null';
CREATE INDEX product_with_minimum ON product(archived, name_key, no) WHERE min_stock > 0;

CREATE TABLE product_unit(
  product_id TEXT NOT NULL REFERENCES product(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  factor INTEGER NOT NULL CHECK (factor > 0),  -- thousandths of the base unit in one
  price INTEGER NOT NULL CHECK (price >= 0),
  barcode TEXT UNIQUE,
  PRIMARY KEY (product_id, ordinal),
  UNIQUE (product_id, name),
  UNIQUE (product_id, factor)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_by_price ON product_unit(price, product_id) WHERE ordinal = 0;

-- Small pictures by their content; the original stays a file of its own on the computer that made it small.
CREATE TABLE photo(
  sha256 TEXT PRIMARY KEY,
  thumbnail BLOB NOT NULL CHECK (length(thumbnail) <= 30000),
  original TEXT NOT NULL DEFAULT '',
  taken_at INTEGER NOT NULL,
  settled_at INTEGER                       -- since then nobody waits for it: the marketplace has it, or wants it not
) STRICT;
CREATE INDEX photo_waiting ON photo(sha256) WHERE settled_at IS NULL;

-- Prices that were changed together, so that they can be put back together.
CREATE TABLE price_batch(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  undone_at INTEGER
) STRICT;
CREATE INDEX price_batch_open ON price_batch(no) WHERE undone_at IS NULL;
CREATE TABLE price_batch_row(
  batch_id TEXT NOT NULL REFERENCES price_batch(id),
  product_id TEXT NOT NULL REFERENCES product(id),
  unit TEXT NOT NULL,
  old INTEGER NOT NULL,
  new INTEGER NOT NULL,
  PRIMARY KEY (batch_id, product_id, unit)
) STRICT, WITHOUT ROWID;

-- Search: names, SKU and barcodes of one product in one line, indexed by word prefixes and by trigrams.
CREATE TABLE product_search(
  no INTEGER PRIMARY KEY REFERENCES product(no) ON DELETE CASCADE,
  words TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE product_word USING fts5(
  words, content='product_search', content_rowid='no', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
CREATE VIRTUAL TABLE product_trigram USING fts5(
  words, content='product_search', content_rowid='no', tokenize='trigram');
CREATE VIRTUAL TABLE product_vocabulary USING fts5vocab(product_word, 'row');
CREATE TRIGGER product_search_added AFTER INSERT ON product_search BEGIN
  INSERT INTO product_word(rowid, words) VALUES (NEW.no, NEW.words);
  INSERT INTO product_trigram(rowid, words) VALUES (NEW.no, NEW.words);
END;
CREATE TRIGGER product_search_changed AFTER UPDATE ON product_search BEGIN
  INSERT INTO product_word(product_word, rowid, words) VALUES ('delete', OLD.no, OLD.words);
  INSERT INTO product_trigram(product_trigram, rowid, words) VALUES ('delete', OLD.no, OLD.words);
  INSERT INTO product_word(rowid, words) VALUES (NEW.no, NEW.words);
  INSERT INTO product_trigram(rowid, words) VALUES (NEW.no, NEW.words);
END;

CREATE TABLE customer(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('umum', 'instansi')),
  phone TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  office TEXT NOT NULL DEFAULT '',
  npwp TEXT NOT NULL DEFAULT '',
  price_class TEXT NOT NULL DEFAULT '',      -- key of the price list that holds for this buyer; '' is eceran
  same_as TEXT NOT NULL DEFAULT '',          -- the id that this person is kept under, when it was written down twice
  debt_limit INTEGER CHECK (debt_limit >= 0), -- rupiah on kasbon; NULL: what the shop allows everybody
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 0,
  extra TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX customer_by_name ON customer(archived, name_key, no);
CREATE INDEX customer_by_phone ON customer(phone) WHERE phone <> '';
CREATE INDEX customer_by_same ON customer(same_as) WHERE same_as <> '';

-- Dated rules that make lines of a sale cheaper (domain/promotion.py). Kinds of later programs are kept.
CREATE TABLE promotion(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,                        -- percent, amount, free
  value INTEGER NOT NULL,                    -- hundredths of a percent, rupiah off a piece, free pieces
  buy INTEGER NOT NULL,                      -- pieces bought for the free ones
  unit TEXT NOT NULL,                        -- what a piece is; '' one base unit
  mixed INTEGER NOT NULL CHECK (mixed IN (0, 1)),
  least INTEGER NOT NULL,
  products TEXT NOT NULL,                    -- [id, …]
  category TEXT NOT NULL,                    -- its name; without both the whole shop
  price_class TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  weekdays TEXT NOT NULL,                    -- [1, …]: Monday is 1
  ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 0,
  extra TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX promotion_running ON promotion(since) WHERE ended = 0;

-- Stock ------------------------------------------------------------------------------------------
CREATE TABLE stock_movement(
  no INTEGER PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES product(id),
  quantity INTEGER NOT NULL CHECK (quantity <> 0),
  reason TEXT NOT NULL,
  moved_at INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  reference TEXT,
  note TEXT NOT NULL DEFAULT '',
  unit_cost INTEGER,
  device_no INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  op_seq INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  UNIQUE (device_no, epoch, op_seq, ordinal)
) STRICT;
CREATE INDEX stock_movement_by_product ON stock_movement(product_id, no);

CREATE TABLE reservation(
  no INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL,
  product_id TEXT NOT NULL REFERENCES product(id),
  quantity INTEGER NOT NULL CHECK (quantity <> 0),
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX reservation_by_order ON reservation(order_id);

-- The running sums, one row a product. Only the triggers below write here, so quantity = sum of movements always.
CREATE TABLE product_stock(
  product_id TEXT PRIMARY KEY REFERENCES product(id),
  on_hand INTEGER NOT NULL DEFAULT 0,
  reserved INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX product_by_stock ON product_stock(on_hand, product_id);

CREATE TRIGGER product_has_stock AFTER INSERT ON product BEGIN
  INSERT INTO product_stock(product_id) VALUES (NEW.id);
END;
CREATE TRIGGER stock_movement_sum AFTER INSERT ON stock_movement BEGIN
  UPDATE product_stock SET on_hand = on_hand + NEW.quantity WHERE product_id = NEW.product_id;
END;
CREATE TRIGGER reservation_sum AFTER INSERT ON reservation BEGIN
  UPDATE product_stock SET reserved = reserved + NEW.quantity WHERE product_id = NEW.product_id;
END;
-- A movement never changes, but for whose it is: the till's own get its new identity along with their operation, or the
-- name under which a copy of this till has handed in the very same operation before.
CREATE TRIGGER stock_movement_fixed BEFORE UPDATE ON stock_movement
WHEN (OLD.no, OLD.product_id, OLD.quantity, OLD.reason, OLD.moved_at, OLD.business_date, OLD.reference, OLD.note,
      OLD.unit_cost, OLD.ordinal)
    IS NOT (NEW.no, NEW.product_id, NEW.quantity, NEW.reason, NEW.moved_at, NEW.business_date, NEW.reference, NEW.note,
      NEW.unit_cost, NEW.ordinal)
  OR NOT (
    ((NEW.device_no, NEW.epoch) IS (SELECT device_no, epoch FROM device_state) AND (
      (OLD.device_no = 0 AND OLD.epoch = 1 AND NEW.op_seq = OLD.op_seq)
      OR EXISTS (
        SELECT 1 FROM outbox o JOIN till_identity i ON i.device_no = OLD.device_no AND i.epoch = OLD.epoch
        WHERE o.op_seq = OLD.op_seq
          AND ((o.state = 'waiting' AND NEW.op_seq = OLD.op_seq) OR (o.state = 'moved' AND NEW.op_seq = o.moved_to)))))
    OR ((OLD.device_no, OLD.epoch) IS (SELECT device_no, epoch FROM device_state) AND EXISTS (
      SELECT 1 FROM outbox o WHERE o.op_seq = OLD.op_seq
        AND (o.same_device, o.same_epoch, o.same_n) = (NEW.device_no, NEW.epoch, NEW.op_seq))))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- One goes only when it is here twice, or when it came from the marketplace, which tells everything anew. No operation
-- has the number 0: those are sums of a snapshot.
CREATE TRIGGER stock_movement_kept BEFORE DELETE ON stock_movement
WHEN ((OLD.op_seq > 0
    AND (OLD.device_no, OLD.epoch) IN (SELECT device_no, epoch FROM till_identity UNION ALL SELECT 0, 1))
  OR (SELECT cursor_sales IS NOT '00000000.0' FROM device_state)) AND NOT EXISTS (
  SELECT 1 FROM outbox o JOIN stock_movement m
    ON (m.device_no, m.epoch, m.op_seq, m.ordinal) = (o.same_device, o.same_epoch, o.same_n, OLD.ordinal)
  WHERE o.op_seq = OLD.op_seq AND (m.product_id, m.quantity) = (OLD.product_id, OLD.quantity) AND m.no <> OLD.no)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER stock_movement_once AFTER DELETE ON stock_movement BEGIN
  UPDATE product_stock SET on_hand = on_hand - OLD.quantity WHERE product_id = OLD.product_id;
END;
CREATE TRIGGER reservation_fixed BEFORE UPDATE ON reservation BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reservation_kept BEFORE DELETE ON reservation BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Counter ----------------------------------------------------------------------------------------
CREATE TABLE cart(
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('open', 'held')),
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  holder TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  customer_id TEXT REFERENCES customer(id),
  discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX cart_one_open ON cart(state) WHERE state = 'open';

CREATE TABLE cart_line(
  cart_id TEXT NOT NULL REFERENCES cart(id) ON DELETE CASCADE,
  line_no INTEGER NOT NULL,
  product_id TEXT NOT NULL REFERENCES product(id),
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  factor INTEGER NOT NULL CHECK (factor > 0),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  price INTEGER NOT NULL CHECK (price >= 0),
  discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0),
  tax_class TEXT NOT NULL,
  price_class TEXT NOT NULL DEFAULT '',      -- why it has this price: the name of the class,
  price_least INTEGER NOT NULL DEFAULT 0,    -- and the quantity from which it holds
  promotion TEXT NOT NULL DEFAULT '',        -- the name of what makes it cheaper still,
  promotion_id TEXT NOT NULL DEFAULT '',
  promotion_discount INTEGER NOT NULL DEFAULT 0 CHECK (promotion_discount >= 0), -- beside the seller's own discount
  quoted INTEGER NOT NULL DEFAULT 0 CHECK (quoted IN (0, 1)), -- its price was promised in a quotation
  PRIMARY KEY (cart_id, line_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'refund')),
  number TEXT NOT NULL UNIQUE,
  sold_at INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  cashier TEXT NOT NULL,
  customer_id TEXT REFERENCES customer(id),
  order_id TEXT,
  refund_of TEXT REFERENCES sale(id),
  subtotal INTEGER NOT NULL,
  discount INTEGER NOT NULL,
  rounding INTEGER NOT NULL,
  total INTEGER NOT NULL CHECK (total = subtotal - discount + rounding AND total >= 0),
  dpp INTEGER NOT NULL,
  ppn INTEGER NOT NULL,
  received INTEGER NOT NULL,
  change INTEGER NOT NULL CHECK (change >= 0),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sale_by_date ON sale(business_date, no);
CREATE INDEX sale_by_total ON sale(total, no);
CREATE INDEX sale_by_customer ON sale(customer_id, no) WHERE customer_id IS NOT NULL;
CREATE INDEX sale_by_refund ON sale(refund_of) WHERE refund_of IS NOT NULL;

CREATE TABLE sale_line(
  sale_id TEXT NOT NULL REFERENCES sale(id),
  line_no INTEGER NOT NULL,
  product_id TEXT NOT NULL REFERENCES product(id),
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  factor INTEGER NOT NULL CHECK (factor > 0),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  price INTEGER NOT NULL,
  discount INTEGER NOT NULL,
  total INTEGER NOT NULL,
  tax_class TEXT NOT NULL,
  restock INTEGER NOT NULL DEFAULT 1 CHECK (restock IN (0, 1)),
  price_class TEXT NOT NULL DEFAULT '',
  price_least INTEGER NOT NULL DEFAULT 0,
  promotion TEXT NOT NULL DEFAULT '',
  promotion_id TEXT NOT NULL DEFAULT '',
  promotion_discount INTEGER NOT NULL DEFAULT 0,  -- part of discount
  parts TEXT NOT NULL DEFAULT '[]',          -- of a kit: what one base unit of it was made of when it was sold
  of_line INTEGER,                           -- refunds: the line of the original sale, 0 without an original
  PRIMARY KEY (sale_id, line_no)
) STRICT, WITHOUT ROWID;

-- How often each product was sold, so that a search shows first what this shop sells.
CREATE TABLE product_sold(
  product_id TEXT PRIMARY KEY REFERENCES product(id),
  times INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX product_sold_most ON product_sold(times);
CREATE TRIGGER sale_line_sold AFTER INSERT ON sale_line WHEN NEW.of_line IS NULL BEGIN
  INSERT INTO product_sold VALUES (NEW.product_id, 1) ON CONFLICT(product_id) DO UPDATE SET times = times + 1;
END;

CREATE TABLE payment(
  sale_id TEXT NOT NULL REFERENCES sale(id),
  ordinal INTEGER NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('cash', 'transfer', 'qris', 'kasbon', 'instansi')),
  amount INTEGER NOT NULL CHECK (amount > 0),
  paid_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('confirmed', 'awaiting')),
  reference TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (sale_id, ordinal)
) STRICT, WITHOUT ROWID;

-- A claimed payment was looked up on the statement: found, or not.
CREATE TABLE payment_check(
  sale_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  arrived INTEGER NOT NULL CHECK (arrived IN (0, 1)),
  checked_at INTEGER NOT NULL,
  PRIMARY KEY (sale_id, ordinal),
  FOREIGN KEY (sale_id, ordinal) REFERENCES payment(sale_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sale_fixed BEFORE UPDATE ON sale BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER sale_kept BEFORE DELETE ON sale BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER sale_line_fixed BEFORE UPDATE ON sale_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER sale_line_kept BEFORE DELETE ON sale_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER payment_fixed BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER payment_kept BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Kasbon: what a customer owes is the sum of these. A row of another till has own = 0 and came from the marketplace.
CREATE TABLE debt_entry(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,                   -- of the sale, refund or payment
  customer_id TEXT NOT NULL,                 -- may not have arrived yet
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'opening', 'refund', 'payment')),
  amount INTEGER NOT NULL CHECK (amount <> 0), -- positive: owes more
  made_at INTEGER NOT NULL,
  date TEXT NOT NULL,
  number TEXT NOT NULL,
  "of" TEXT,                                 -- the sale of a refund, the payment that is taken back
  method TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  own INTEGER NOT NULL CHECK (own IN (0, 1))
) STRICT;
CREATE INDEX debt_entry_by_customer ON debt_entry(customer_id, date, no);
CREATE INDEX debt_entry_taken_back ON debt_entry("of") WHERE kind = 'payment' AND "of" IS NOT NULL;
CREATE TRIGGER debt_entry_fixed BEFORE UPDATE ON debt_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- What came from the marketplace goes only when its feed is read anew.
CREATE TRIGGER debt_entry_kept BEFORE DELETE ON debt_entry
WHEN OLD.own = 1 OR (SELECT cursor_sales IS NOT '00000000.0' FROM device_state)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Sales that took a customer past the limit, and why the owner let them.
CREATE TABLE debt_override(
  sale_id TEXT PRIMARY KEY REFERENCES sale(id),
  debt_limit INTEGER NOT NULL,
  debt INTEGER NOT NULL,                     -- with this sale
  reason TEXT NOT NULL,
  allowed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER debt_override_fixed BEFORE UPDATE ON debt_override BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER debt_override_kept BEFORE DELETE ON debt_override BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The owner's PIN on this till, hashed (domain/pin.py).
CREATE TABLE owner_pin(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  salt TEXT NOT NULL,
  digest TEXT NOT NULL,
  misses INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Books ------------------------------------------------------------------------------------------
CREATE TABLE journal_entry(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  reference TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  memo TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX journal_entry_by_reference ON journal_entry(reference);

CREATE TABLE posting(
  entry_id TEXT NOT NULL REFERENCES journal_entry(id),
  ordinal INTEGER NOT NULL,
  account TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount <> 0),   -- debit positive, credit negative
  PRIMARY KEY (entry_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_account ON posting(account, amount);
CREATE TRIGGER posting_fixed BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER posting_kept BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE day_summary(
  business_date TEXT PRIMARY KEY,
  sales INTEGER NOT NULL DEFAULT 0,
  refunds INTEGER NOT NULL DEFAULT 0,
  turnover INTEGER NOT NULL DEFAULT 0,       -- sales less refunds, rupiah
  discount INTEGER NOT NULL DEFAULT 0,
  cash INTEGER NOT NULL DEFAULT 0,
  transfer INTEGER NOT NULL DEFAULT 0,
  qris INTEGER NOT NULL DEFAULT 0,
  kasbon INTEGER NOT NULL DEFAULT 0,
  instansi INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Cash sessions: what was in the drawer, what was counted. `first_entry` and `last_entry` are places in the journal.
CREATE TABLE shift(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  cashier TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  date TEXT NOT NULL,
  opening INTEGER NOT NULL CHECK (opening >= 0),
  first_entry INTEGER NOT NULL,
  closed_at INTEGER,                         -- NULL while it is open
  counts TEXT NOT NULL DEFAULT '{}',         -- JSON: note or coin -> pieces
  counted INTEGER NOT NULL DEFAULT 0,
  expected INTEGER NOT NULL DEFAULT 0,
  last_entry INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX shift_one_open ON shift(closed_at IS NULL) WHERE closed_at IS NULL;
CREATE TRIGGER shift_fixed BEFORE UPDATE ON shift
WHEN OLD.closed_at IS NOT NULL
  OR (OLD.no, OLD.id, OLD.number, OLD.cashier, OLD.opened_at, OLD.date, OLD.opening, OLD.first_entry)
    IS NOT (NEW.no, NEW.id, NEW.number, NEW.cashier, NEW.opened_at, NEW.date, NEW.opening, NEW.first_entry)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER shift_kept BEFORE DELETE ON shift BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE cash_move(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  shift_id TEXT NOT NULL REFERENCES shift(id),
  kind TEXT NOT NULL CHECK (kind IN ('in', 'out', 'expense')),
  category TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  moved_at INTEGER NOT NULL,
  date TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  photo BLOB NOT NULL DEFAULT x''            -- a small JPEG of the note, empty for none
) STRICT;
CREATE INDEX cash_move_by_shift ON cash_move(shift_id, no);
CREATE TRIGGER cash_move_fixed BEFORE UPDATE ON cash_move BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER cash_move_kept BEFORE DELETE ON cash_move BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Goods offered at a price until a date. Lines are JSON, frozen; `cart_id` is the cart that it was put on the counter as.
CREATE TABLE quotation(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL,
  date TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  customer_id TEXT REFERENCES customer(id),
  discount INTEGER NOT NULL CHECK (discount >= 0),
  note TEXT NOT NULL DEFAULT '',
  lines TEXT NOT NULL,
  total INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('quoted', 'ordered', 'sold', 'withdrawn')),
  cart_id TEXT,
  sale_id TEXT REFERENCES sale(id)
) STRICT;
CREATE INDEX quotation_by_cart ON quotation(cart_id) WHERE cart_id IS NOT NULL;
CREATE TRIGGER quotation_fixed BEFORE UPDATE OF no, id, number, made_at, date, customer_id, discount, lines, total
  ON quotation BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER quotation_kept BEFORE DELETE ON quotation BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Papers -----------------------------------------------------------------------------------------
CREATE TABLE number_series(
  type TEXT NOT NULL,
  year INTEGER NOT NULL,
  letter TEXT NOT NULL,
  next INTEGER NOT NULL CHECK (next > 0),
  PRIMARY KEY (type, year, letter)
) STRICT, WITHOUT ROWID;

-- Numbers of a series that no paper of this file carries, each with its reason: the gap book.
CREATE TABLE number_gap(
  no INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  year INTEGER NOT NULL,
  letter TEXT NOT NULL,
  first INTEGER NOT NULL CHECK (first > 0),
  last INTEGER CHECK (last >= first),        -- NULL: this one and all that follow, the series is closed
  reason TEXT NOT NULL CHECK (reason IN ('copy', 'restore', 'burned')),
  note TEXT NOT NULL DEFAULT '',
  noted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX number_gap_by_series ON number_gap(type, year, letter);
CREATE TRIGGER number_gap_fixed BEFORE UPDATE ON number_gap BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER number_gap_kept BEFORE DELETE ON number_gap BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE document(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('nota', 'invoice', 'kuitansi', 'surat_jalan', 'bast')),
  number TEXT NOT NULL UNIQUE,
  date TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  buyer TEXT NOT NULL DEFAULT '',
  total INTEGER NOT NULL,
  facts TEXT NOT NULL,                       -- JSON of DocumentFacts: a reprint is always identical
  sale_id TEXT REFERENCES sale(id),
  order_id TEXT,
  debt_id TEXT REFERENCES debt_entry(id),    -- the kuitansi of a payment on kasbon
  printed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX document_of_sale ON document(sale_id, type) WHERE sale_id IS NOT NULL AND order_id IS NULL;
CREATE UNIQUE INDEX document_of_debt ON document(debt_id) WHERE debt_id IS NOT NULL;
CREATE UNIQUE INDEX document_of_order ON document(order_id, type) WHERE order_id IS NOT NULL;
CREATE INDEX document_by_type ON document(type, no);
CREATE TRIGGER document_fixed BEFORE UPDATE OF id, type, number, date, issued_at, total, facts ON document
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER document_kept BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE print_log(
  no INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document(id),
  printed_at INTEGER NOT NULL,
  copy_no INTEGER NOT NULL,
  target TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX print_log_by_document ON print_log(document_id);

-- Marketplace orders -----------------------------------------------------------------------------
CREATE TABLE market_order(
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  placed_at INTEGER NOT NULL,
  deadline_at INTEGER,
  buyer_name TEXT NOT NULL,
  buyer_office TEXT NOT NULL DEFAULT '',
  buyer_phone TEXT NOT NULL DEFAULT '',
  buyer_address TEXT NOT NULL DEFAULT '',
  sp_number TEXT NOT NULL DEFAULT '',
  sp_date TEXT NOT NULL DEFAULT '',
  ppn INTEGER NOT NULL DEFAULT 0 CHECK (ppn IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  total INTEGER NOT NULL,
  extra TEXT NOT NULL DEFAULT '{}',
  sale_id TEXT REFERENCES sale(id)
) STRICT;
CREATE INDEX market_order_by_state ON market_order(state, placed_at, no);
CREATE INDEX market_order_by_placed ON market_order(placed_at, no);

CREATE TABLE market_order_line(
  order_id TEXT NOT NULL REFERENCES market_order(id) ON DELETE CASCADE,
  line_no INTEGER NOT NULL,
  product_id TEXT NOT NULL,                  -- may not have arrived yet; the line carries name and price
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  factor INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  price INTEGER NOT NULL,
  total INTEGER NOT NULL,
  discount INTEGER NOT NULL DEFAULT 0,       -- what a promotion took off it
  promotion TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (order_id, line_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX market_order_line_by_product ON market_order_line(product_id);

CREATE TABLE order_event(
  no INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES market_order(id),
  happened_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  by TEXT NOT NULL,                          -- 'till' or 'marketplace'
  reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX order_event_by_order ON order_event(order_id, no);

-- Reconciling ------------------------------------------------------------------------------------
CREATE TABLE outbox(
  op_seq INTEGER PRIMARY KEY,                -- 1, 2, 3 … without holes
  kind TEXT NOT NULL,
  class TEXT NOT NULL CHECK (class IN ('fact', 'request', 'edit')),
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  body TEXT NOT NULL,                        -- canonical JSON
  fingerprint TEXT NOT NULL,                 -- blake2b-128 of body
  hlc TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  urgency INTEGER NOT NULL DEFAULT 3,        -- 0 answers of orders, 1 sales and papers, 2 stock, 3 edits: lowest first
  sent_at INTEGER,                           -- when it first left without an answer, or was answered
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'applied', 'flagged', 'rejected', 'parked', 'set_aside', 'resent', 'moved')),
  same_device INTEGER, same_epoch INTEGER, same_n INTEGER, -- the name under which a copy of this till handed it in
  moved_to INTEGER REFERENCES outbox(op_seq), -- its number under the till's next identity (PROTOCOL.md, 3.2)
  code TEXT NOT NULL DEFAULT '',
  receipt TEXT NOT NULL DEFAULT '',
  answered_at INTEGER,
  forgotten_at INTEGER                       -- the marketplace had answered it and lost that (restored from a copy)
) STRICT;
CREATE INDEX outbox_forgotten ON outbox(forgotten_at, op_seq) WHERE forgotten_at IS NOT NULL;
-- Each of these is small however long the book is; a query must repeat the condition to the letter.
CREATE INDEX outbox_open ON outbox(op_seq) WHERE state IN ('waiting', 'rejected', 'parked', 'flagged');
CREATE INDEX outbox_waiting ON outbox(op_seq) WHERE state = 'waiting';
CREATE INDEX outbox_by_urgency ON outbox(urgency, op_seq) WHERE state = 'waiting';
CREATE INDEX outbox_waiting_of ON outbox(entity_id, op_seq) WHERE state = 'waiting';
CREATE INDEX outbox_refused ON outbox(op_seq) WHERE state IN ('rejected', 'parked');
CREATE INDEX outbox_by_entity ON outbox(entity_id, op_seq);
CREATE TRIGGER outbox_body_fixed BEFORE UPDATE OF op_seq, kind, body, fingerprint, hlc ON outbox
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER outbox_kept BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE device_state(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  device_no INTEGER NOT NULL DEFAULT 0,      -- 0 until enrolled
  epoch INTEGER NOT NULL DEFAULT 1,
  next_op_seq INTEGER NOT NULL DEFAULT 1,
  hlc TEXT NOT NULL DEFAULT '0000000000000000',
  clock_offset_ms INTEGER NOT NULL DEFAULT 0,  -- added to the computer's clock (domain/clock.py)
  clock_known_ms INTEGER NOT NULL DEFAULT 0,   -- it was at least this late when something was written last
  clock_sure INTEGER NOT NULL DEFAULT 0 CHECK (clock_sure IN (0, 1)),
  server_id TEXT NOT NULL DEFAULT '',
  server_key TEXT NOT NULL DEFAULT '',       -- what the marketplace signs with, in hex
  server_box TEXT NOT NULL DEFAULT '',       -- what bundles to it are sealed to, in hex
  shop_id TEXT NOT NULL DEFAULT '',
  shop_name TEXT NOT NULL DEFAULT '',
  cursor_sales TEXT,                         -- how far each lane of the marketplace's feed was read
  cursor_catalog TEXT,
  unread INTEGER NOT NULL DEFAULT 0,         -- changes of the feed that are still to come, as told last
  retry_at INTEGER                           -- do not knock before this UTC millisecond
) STRICT;
INSERT INTO device_state(id) VALUES (1);

-- Who this file was and is to the marketplace: another device after a copy of it was found (PROTOCOL.md, 4.2).
CREATE TABLE till_identity(
  no INTEGER PRIMARY KEY,
  device_no INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  letter TEXT NOT NULL,
  first_op INTEGER NOT NULL,                 -- its operations begin with this number
  since INTEGER NOT NULL,
  UNIQUE (device_no, epoch)
) STRICT;
CREATE TRIGGER till_identity_fixed BEFORE UPDATE ON till_identity BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER till_identity_kept BEFORE DELETE ON till_identity BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE unknown_change(
  no INTEGER PRIMARY KEY,
  raw TEXT NOT NULL                          -- kinds this program does not know; replayed after an upgrade
) STRICT;

-- A movement may come before its product; when the product comes, it is found at once.
CREATE INDEX unknown_movement ON unknown_change(json_extract(raw, '$.p')) WHERE json_extract(raw, '$.t') = 'mov';

-- What only a person can decide (domain/conflict.py). A row is never deleted; an undone answer opens it again.
CREATE TABLE conflict(
  no INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  mark TEXT NOT NULL DEFAULT '',             -- tells two of one kind on one subject apart
  op_seq INTEGER,
  facts TEXT NOT NULL,                       -- JSON: both versions, and what the sentence needs
  opened_at INTEGER NOT NULL,
  answer TEXT,                               -- NULL while it is open
  answered_at INTEGER
) STRICT;
CREATE INDEX conflict_open ON conflict(no) WHERE answer IS NULL;
CREATE INDEX conflict_by_subject ON conflict(entity_id, kind);
CREATE INDEX conflict_by_operation ON conflict(op_seq) WHERE op_seq IS NOT NULL;
CREATE TRIGGER conflict_fixed BEFORE UPDATE OF kind, entity_id, mark, op_seq, facts, opened_at ON conflict
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER conflict_kept BEFORE DELETE ON conflict BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE conflict_answer(
  no INTEGER PRIMARY KEY,
  conflict_no INTEGER NOT NULL REFERENCES conflict(no),
  answer TEXT NOT NULL,
  trace TEXT NOT NULL,                       -- JSON: what the undo needs
  given_at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE INDEX conflict_answer_by_conflict ON conflict_answer(conflict_no, no);
CREATE TRIGGER conflict_answer_kept BEFORE DELETE ON conflict_answer BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A shop that is being loaded for the first time: what there is, and the first row that is not here yet.
CREATE TABLE first_load(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  manifest TEXT NOT NULL,
  segment INTEGER NOT NULL DEFAULT 0,
  row INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Comparisons of this till's rows with the marketplace's (PROTOCOL.md, 4.4); complete: every table was compared.
CREATE TABLE row_check(
  no INTEGER PRIMARY KEY,
  checked_at INTEGER NOT NULL,
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  result TEXT NOT NULL                       -- JSON of CheckResult
) STRICT;
CREATE INDEX row_check_complete ON row_check(checked_at) WHERE complete = 1;

CREATE TABLE exchange_log(
  no INTEGER PRIMARY KEY,
  started_at INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  code TEXT NOT NULL DEFAULT '',
  bytes_up INTEGER NOT NULL,
  bytes_down INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  received INTEGER NOT NULL,
  bytes_photos INTEGER NOT NULL DEFAULT 0  -- how many of the bytes carried pictures: all of a row's, or none
) STRICT;
CREATE INDEX exchange_by_start ON exchange_log(started_at);
CREATE INDEX exchange_done ON exchange_log(finished_at) WHERE outcome = 'done';
