package io.gatehouse.tck;

import io.gatehouse.core.signin.AnswerQrCode;
import io.gatehouse.core.signin.ExchangeQrTicket;
import io.gatehouse.core.signin.QrCodes;
import io.gatehouse.core.signin.ShowQrCode;
import io.gatehouse.core.signin.SignInWithQrCode;
import io.gatehouse.core.signin.WatchQrCode;

/** What a {@link House} has for sign-ins by QR codes. */
public final class QrHouse {
    public final ShowQrCode show;
    public final WatchQrCode watch;
    public final AnswerQrCode answer;
    public final ExchangeQrTicket exchange;
    public final SignInWithQrCode signIn;

    public QrHouse(House house) {
        InMemoryWorld world = house.world;
        QrCodes codes = new QrCodes(world.qrLogins(), world.sessions(), world.principals(), house.signer, house.clock);
        show = new ShowQrCode(world.qrLogins(), world.throttle(), house.secrets, house.clock);
        watch = new WatchQrCode(
                world.qrLogins(),
                codes,
                world.currentPrincipals(),
                house.halfSignIns,
                house.secondFactors,
                house.clock);
        answer = new AnswerQrCode(
                codes, world.tenants(), house.admission, world.transactions(), world.audit(), house.clock);
        exchange = new ExchangeQrTicket(
                world.qrLogins(),
                world.sessions(),
                world.principals(),
                house.admission,
                world.transactions(),
                house.clock);
        signIn = new SignInWithQrCode(codes, house.admission, world.transactions(), house.clock);
    }
}
