-- What can be said of a person beside what rows tell: a trait, how it reads and how to handle whoever has it. An open
-- vocabulary: `crm trait add` and `crm trait set` add to it.
CREATE TABLE trait (
  name TEXT PRIMARY KEY,
  name_key TEXT NOT NULL UNIQUE,  -- blind to case and accents, as names are looked up
  en TEXT NOT NULL,               -- as people read it
  vi TEXT NOT NULL,
  hint_en TEXT,                   -- how to handle such a person; NULL: nothing is said
  hint_vi TEXT,
  CHECK ((hint_en IS NULL) = (hint_vi IS NULL))
) STRICT, WITHOUT ROWID;

-- The ten kinds of customers who are not easy to deal with, and how each is handled; the shop may change the words.
INSERT INTO trait (name, name_key, en, vi, hint_en, hint_vi) VALUES
  ('haggler', 'haggler', 'haggler', 'hay mặc cả',
    'Name the whole price first, offer a gift or a set instead of a discount, and agree once.',
    'Nêu giá trọn gói trước, tặng quà hoặc bán theo bộ thay vì giảm giá, và chỉ chốt một lần.'),
  ('expert', 'expert', 'expert', 'am hiểu',
    'Ask for the opinion, answer with facts, and do not explain what is known.',
    'Hỏi ý kiến khách, trả lời bằng số liệu, không giảng lại điều khách đã biết.'),
  ('worrier', 'worrier', 'worrier', 'hay lo',
    'Show the guarantee, the return rules and the proof of origin before the price.',
    'Nói về bảo hành, đổi trả và chứng từ nguồn gốc trước khi nói giá.'),
  ('asker', 'asker', 'asker', 'hay hỏi',
    'Answer each question in a sentence, send a summary in writing, and name the next step.',
    'Trả lời ngắn từng câu, gửi bản tóm tắt, rồi nêu bước tiếp theo.'),
  ('conservative', 'conservative', 'conservative', 'ngại thay đổi',
    'Begin with what the person uses already; show what is new as an addition, with a sample.',
    'Bắt đầu từ thứ khách đang dùng; giới thiệu hàng mới như phần bổ sung, kèm mẫu thử.'),
  ('changeable', 'changeable', 'changeable', 'hay đổi ý',
    'Confirm the order in writing at once, and say until when it can be changed.',
    'Xác nhận đơn bằng tin nhắn ngay, và nói rõ được đổi đến khi nào.'),
  ('sociable', 'sociable', 'sociable', 'thích trò chuyện',
    'Take a few minutes to talk, then lead back with a question about the need.',
    'Dành vài phút trò chuyện, rồi dẫn lại bằng một câu hỏi về nhu cầu.'),
  ('unsure', 'unsure', 'unsure', 'do dự',
    'Offer two choices, recommend one and say why, and agree on a day to ask again.',
    'Đưa hai lựa chọn, khuyên một và nêu lý do, hẹn ngày hỏi lại.'),
  ('over-confident', 'over confident', 'over-confident', 'tự tin thái quá',
    'Agree with what is right, correct by a question, and leave the decision to the person.',
    'Đồng tình với điều đúng, chỉnh điều sai bằng câu hỏi, để khách tự quyết định.'),
  ('enthusiast', 'enthusiast', 'enthusiast', 'nhiệt tình',
    'Take the order now, then ask for a review and for friends who would like it too.',
    'Chốt đơn ngay, sau đó xin đánh giá và nhờ giới thiệu bạn bè.');

-- Who was given which trait, or lost it, and when. A ledger: the newest line of a contact and trait counts.
CREATE TABLE trait_entry (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  trait TEXT NOT NULL REFERENCES trait (name),
  state TEXT NOT NULL CHECK (state IN ('has', 'has_not')),
  said_on TEXT NOT NULL,          -- local date
  note TEXT,
  staff TEXT,
  recorded_at TEXT NOT NULL       -- instant, UTC
) STRICT;
CREATE INDEX trait_entry_by_contact ON trait_entry (contact_id, trait, said_on);
CREATE INDEX trait_entry_by_trait ON trait_entry (trait, contact_id);

-- What other modules may ask of traits. One row a trait of the vocabulary.
CREATE VIEW known_trait AS SELECT name, en, vi, hint_en, hint_vi FROM trait;

-- Who has which trait, whatever the day. One row a contact and trait.
CREATE VIEW contact_trait AS
SELECT e.contact_id, e.trait, e.said_on AS since, e.note, e.staff
FROM trait_entry e
WHERE e.state = 'has' AND NOT EXISTS (
  SELECT 1 FROM trait_entry n
  WHERE n.contact_id = e.contact_id AND n.trait = e.trait AND (n.said_on, n.id) > (e.said_on, e.id));
