namespace Playbook.Audit;

/// <summary>What somebody did. Kept by name: one more needs no migration, and none is ever renamed.</summary>
public enum AuditAction
{
    // Drafts and what becomes of them.
    Submitted,
    Revised,
    Returned,
    Commented,
    Scheduled,
    Unscheduled,
    Discarded,
    TakenOver,

    // Pages.
    Published,
    Unpublished,
    Republished,
    Archived,
    Unarchived,
    Trashed,
    Restored,
    Purged,
    Reviewed,

    // Accounts.
    AccountCreated,
    AccountChanged,
    AccountDisabled,
    AccountEnabled,
    RoleChanged,
    Invited,
    InvitationWithdrawn,
    InvitationTaken,
    SignedIn,
    SignInFailed,
    LockedOut,
    SignedOut,
    SignedOutEverywhere,
    SessionEnded,
    PasswordChanged,
    PasswordReset,
    TwoFactorEnabled,
    TwoFactorDisabled,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    PasskeyAdded,
    PasskeyRemoved,

    // The desk.
    Imported,
    ImportUndone,
    ConflictSettled,
    TermSaved,
    TermRemoved,
    SynonymAdded,
    SynonymRemoved,
    PromotionAdded,
    PromotionRemoved,
    MediaAdded,
    MediaRemoved,
    AuditExported,
    BackedUp,
    BackupDownloaded,
    BackupRestored,
}
