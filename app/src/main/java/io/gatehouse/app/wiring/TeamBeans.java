package io.gatehouse.app.wiring;

import io.gatehouse.core.access.Contexts;
import io.gatehouse.core.account.NewPasswords;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.mfa.EnrolAddress;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.EnrolOwnAddress;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.ListFactors;
import io.gatehouse.core.mfa.RemoveFactor;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.RefreshTurn;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.ChooseContext;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.team.AddMember;
import io.gatehouse.core.team.ChangeMember;
import io.gatehouse.core.team.ChooseTill;
import io.gatehouse.core.team.FindSeat;
import io.gatehouse.core.team.KeepTills;
import io.gatehouse.core.team.ListMembers;
import io.gatehouse.core.team.MemberStore;
import io.gatehouse.core.team.Placing;
import io.gatehouse.core.team.RedeemTemporaryCode;
import io.gatehouse.core.team.RegisterTeam;
import io.gatehouse.core.team.RemoveMember;
import io.gatehouse.core.team.ResendTemporaryCode;
import io.gatehouse.core.team.SecondStep;
import io.gatehouse.core.team.SignInMember;
import io.gatehouse.core.team.SubUsers;
import io.gatehouse.core.team.SwitchMember;
import io.gatehouse.core.team.SwitchSecondFactor;
import io.gatehouse.core.team.TeamContexts;
import io.gatehouse.core.team.TeamDesk;
import io.gatehouse.core.team.TeamStore;
import io.gatehouse.core.team.TemporaryCodes;
import io.gatehouse.core.team.TillStore;
import io.gatehouse.core.token.TokenSigner;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** {@code core.team}. */
@Factory
final class TeamBeans {

    @Singleton
    Contexts contexts(TeamStore teams, TillStore tills, MemberStore members) {
        return new TeamContexts(teams, tills, members);
    }

    @Singleton
    FindSeat findSeat(TeamStore teams, TillStore tills, MemberStore members) {
        return new FindSeat(teams, tills, members);
    }

    @Singleton
    TeamDesk teamDesk(
            PrincipalStore principals,
            SessionStore sessions,
            FindSeat seats,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            InstantSource clock) {
        return new TeamDesk(principals, sessions, seats, transactions, audit, feed, clock);
    }

    @Singleton
    Placing placing(TeamStore teams, TillStore tills, MemberStore members) {
        return new Placing(teams, tills, members);
    }

    @Singleton
    TemporaryCodes temporaryCodes(
            ChallengeStore challenges,
            TokenSigner signer,
            SpendGuard guard,
            MessageSender sender,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        return new TemporaryCodes(challenges, signer, guard, sender, secrets, ids, clock);
    }

    @Singleton
    SubUsers subUsers(IdSource ids, InstantSource clock) {
        return new SubUsers(ids, clock);
    }

    @Singleton
    AddMember addMember(
            TeamDesk desk,
            Placing placing,
            MemberStore members,
            PrincipalStore principals,
            SubUsers subUsers,
            TemporaryCodes codes) {
        return new AddMember(desk, placing, members, principals, subUsers, codes);
    }

    @Singleton
    ChangeMember changeMember(
            TeamDesk desk, Placing placing, MemberStore members, PrincipalStore principals, InstantSource clock) {
        return new ChangeMember(desk, placing, members, principals, clock);
    }

    @Singleton
    SwitchMember switchMember(
            TeamDesk desk, Placing placing, PrincipalStore principals, EndSessions endSessions, InstantSource clock) {
        return new SwitchMember(desk, placing, principals, endSessions, clock);
    }

    @Singleton
    RemoveMember removeMember(TeamDesk desk, Placing placing, PrincipalStore principals, EndSessions endSessions) {
        return new RemoveMember(desk, placing, principals, endSessions);
    }

    @Singleton
    ResendTemporaryCode resendTemporaryCode(
            TeamDesk desk,
            Placing placing,
            PrincipalStore principals,
            EndSessions endSessions,
            TemporaryCodes codes,
            Throttle throttle,
            InstantSource clock) {
        return new ResendTemporaryCode(desk, placing, principals, endSessions, codes, throttle, clock);
    }

    @Singleton
    ListMembers listMembers(TeamDesk desk, MemberStore members) {
        return new ListMembers(desk, members);
    }

    @Singleton
    KeepTills keepTills(TeamDesk desk, TillStore tills, IdSource ids, InstantSource clock) {
        return new KeepTills(desk, tills, ids, clock);
    }

    @Singleton
    ChooseContext chooseContext(
            SessionStore sessions,
            PrincipalStore principals,
            RefreshTurn turns,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new ChooseContext(sessions, principals, turns, transactions, audit, clock);
    }

    @Singleton
    ChooseTill chooseTill(TeamDesk desk, ChooseContext choose) {
        return new ChooseTill(desk, choose);
    }

    @Singleton
    SignInMember signInMember(SignInWithPassword signIn, PrincipalStore principals) {
        return new SignInMember(signIn, principals);
    }

    @Singleton
    RedeemTemporaryCode redeemTemporaryCode(
            TemporaryCodes codes,
            PrincipalStore principals,
            NewPasswords passwords,
            CredentialStore credentials,
            EndSessions endSessions,
            Admission admission,
            Throttle throttle,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new RedeemTemporaryCode(
                codes,
                principals,
                passwords,
                credentials,
                endSessions,
                admission,
                throttle,
                transactions,
                audit,
                clock);
    }

    @Singleton
    SecondStep secondStep(
            HalfSignIns waiting,
            SecondFactorPolicy policy,
            SendCode sendCode,
            MemberStore members,
            SignInWithSecondFactor signIn) {
        return new SecondStep(waiting, policy, sendCode, members, signIn);
    }

    @Singleton
    SwitchSecondFactor switchSecondFactor(
            PrincipalStore principals,
            ListFactors list,
            EnrolOtp enrolOtp,
            EnrolAddress enrolAddress,
            EnrolOwnAddress enrolOwnAddress,
            RemoveFactor remove,
            SendCode sendCode) {
        return new SwitchSecondFactor(principals, list, enrolOtp, enrolAddress, enrolOwnAddress, remove, sendCode);
    }

    @Singleton
    RegisterTeam registerTeam(
            SignUp signUp,
            TeamStore teams,
            PrincipalStore principals,
            AuditLog audit,
            IdSource ids,
            InstantSource clock) {
        return new RegisterTeam(signUp, teams, principals, audit, ids, clock);
    }
}
