-- The roles of the field (DOMAIN §8) that the screens need. They are rows: an office may compose its own.
insert into position_title (code, name_vi, name_en, precedence, honorary) values
  ('honorary_chairman', 'Chủ tịch danh dự', 'Honorary Chairman', 5, true),
  ('chairman', 'Chủ tịch', 'Chairman', 10, false),
  ('standing_vice_chairman', 'Phó Chủ tịch Thường trực', 'Standing Vice-Chairman', 20, false),
  ('vice_chairman', 'Phó Chủ tịch', 'Vice-Chairman', 30, false),
  ('secretary_general', 'Tổng thư ký', 'Secretary General', 40, false),
  ('deputy_secretary_general', 'Phó Tổng thư ký', 'Deputy Secretary General', 45, false),
  ('head', 'Trưởng ban', 'Head', 50, false),
  ('deputy_head', 'Phó Trưởng ban', 'Deputy Head', 55, false),
  ('standing_board_member', 'Ủy viên Ban Thường vụ', 'Member of the Standing Board', 60, false),
  ('executive_committee_member', 'Ủy viên Ban Chấp hành', 'Member of the Executive Committee', 70, false),
  ('inspection_board_member', 'Ủy viên Ban Kiểm tra', 'Member of the Inspection Board', 75, false),
  ('director', 'Giám đốc', 'Director', 80, false),
  ('standing_deputy_secretary', 'Phó Bí thư Thường trực', 'Standing Deputy Secretary', 82, false),
  ('chief_of_office', 'Chánh Văn phòng', 'Chief of Office', 85, false),
  ('officer', 'Chuyên viên', 'Officer', 90, false),
  ('records_clerk', 'Văn thư', 'Records Clerk', 92, false),
  ('chapter_head', 'Chi hội trưởng', 'Head of Chapter', 94, false),
  ('chapter_secretary', 'Thư ký chi hội', 'Chapter Secretary', 96, false),
  ('editor_in_chief', 'Trưởng ban biên tập', 'Editor-in-chief', 98, false),
  ('member', 'Ủy viên', 'Member', 110, false),
  ('other', 'Chức danh khác', 'Other post', 120, false);

insert into role (code, name_vi, name_en, description_vi, description_en, requires_totp) values
  ('system_administrator', 'Quản trị hệ thống', 'System administrator', 'Tài khoản, thiết lập, thư gửi; không đọc hồ sơ nghiệp vụ.', 'Accounts, settings, mail; reads no records of the work.', true),
  ('chairman', 'Chủ tịch', 'Chairman', 'Xem tất cả; duyệt và ký báo cáo, duyệt hoạt động.', 'Sees all; approves and signs reports, approves activities.', true),
  ('standing_vice_chairman', 'Phó Chủ tịch Thường trực', 'Standing Vice-Chairman', 'Xem tất cả; duyệt hoạt động, ký thay.', 'Sees all; approves activities, signs for the chairman.', true),
  ('vice_chairman', 'Phó Chủ tịch', 'Vice-Chairman', 'Xem tất cả; duyệt hoạt động.', 'Sees all; approves activities.', true),
  ('secretary_general', 'Tổng thư ký', 'Secretary General', 'Xem tất cả; điều phối, soạn báo cáo, trình duyệt, phát hành.', 'Sees all; coordinates, edits reports, submits and issues them.', true),
  ('officer', 'Chuyên viên', 'Officer', 'Nhập, kiểm tra và nhận số liệu hoạt động của mọi tổ chức thành viên.', 'Enters, checks and accepts the activities of all members.', false),
  ('records_clerk', 'Văn thư', 'Records clerk', 'Cấp số và phát hành văn bản; không sửa nội dung.', 'Numbers and issues documents; never edits content.', false),
  ('association_manager', 'Quản lý hội', 'Association manager', 'Hội của mình và các chi hội: hoạt động, người, chức danh.', 'The own association and its chapters: activities, people, posts.', false),
  ('chapter_secretary', 'Thư ký chi hội', 'Chapter secretary', 'Hoạt động của chi hội mình.', 'The activities of the own chapter.', false),
  ('inspection_board', 'Ban Kiểm tra', 'Inspection board', 'Đọc mọi hồ sơ và nhật ký; không sửa gì.', 'Reads every record and the audit trail; changes nothing.', false),
  ('observer', 'Theo dõi', 'Observer', 'Đọc báo cáo đã phát hành và số liệu.', 'Reads issued reports and figures.', false);

insert into role_act (role_code, act)
select role, act from (values
  ('system_administrator', array['account.manage', 'mail.read', 'setting.edit', 'organisation.read']),
  ('chairman', array['activity.read', 'activity.approve', 'organisation.read', 'person.read', 'figure.read', 'report.read', 'report.edit', 'report.approve', 'report.sign', 'setting.edit']),
  ('standing_vice_chairman', array['activity.read', 'activity.draft', 'activity.enter_for', 'activity.approve', 'organisation.read', 'person.read', 'figure.read', 'report.read', 'report.edit', 'report.approve', 'report.sign']),
  ('vice_chairman', array['activity.read', 'activity.approve', 'organisation.read', 'person.read', 'figure.read', 'report.read']),
  ('secretary_general', array['activity.read', 'activity.draft', 'activity.enter_for', 'activity.check', 'activity.correct', 'organisation.read', 'organisation.edit', 'person.read', 'person.edit', 'position.edit', 'figure.read', 'figure.declare', 'report.read', 'report.edit', 'report.approve', 'report.number', 'report.issue', 'setting.edit']),
  ('officer', array['activity.read', 'activity.draft', 'activity.enter_for', 'activity.count', 'activity.check', 'activity.correct', 'organisation.read', 'organisation.edit', 'person.read', 'person.edit', 'position.edit', 'figure.read', 'figure.declare', 'report.read', 'report.edit']),
  ('records_clerk', array['activity.read', 'organisation.read', 'person.read', 'figure.read', 'report.read', 'report.number', 'report.issue']),
  ('association_manager', array['activity.read', 'activity.draft', 'activity.count', 'organisation.read', 'organisation.edit', 'person.read', 'person.edit', 'position.edit', 'figure.read']),
  ('chapter_secretary', array['activity.read', 'activity.draft', 'activity.count', 'organisation.read', 'person.read']),
  ('inspection_board', array['activity.read', 'organisation.read', 'person.read', 'figure.read', 'report.read', 'audit.read']),
  ('observer', array['figure.read'])
) as given (role, acts), unnest(acts) as act;

insert into position_role (title_code, organisation_kind, role_code) values
  ('chairman', 'union', 'chairman'),
  ('standing_vice_chairman', 'union', 'standing_vice_chairman'),
  ('vice_chairman', 'union', 'vice_chairman'),
  ('secretary_general', 'union', 'secretary_general'),
  ('officer', 'union', 'officer'),
  ('chief_of_office', 'union', 'officer'),
  ('records_clerk', 'union', 'records_clerk'),
  ('chairman', 'bilateral_association', 'association_manager'),
  ('standing_vice_chairman', 'bilateral_association', 'association_manager'),
  ('secretary_general', 'bilateral_association', 'association_manager'),
  ('chairman', 'peace_committee', 'association_manager'),
  ('secretary_general', 'peace_committee', 'association_manager'),
  ('chairman', 'liaison_association', 'association_manager'),
  ('secretary_general', 'liaison_association', 'association_manager'),
  ('chapter_head', 'chapter', 'chapter_secretary'),
  ('chapter_secretary', 'chapter', 'chapter_secretary'),
  ('head', 'club', 'chapter_secretary');
