package io.gatehouse.ldap;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedExtendedRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What a test does to the in-memory server: answers of binds that it replaces, requests that it counts, delays or refuses. */
final class Disturbances extends InMemoryOperationInterceptor {
    private static final int SHORTEST_PASSWORD = 8;

    final List<ReadOnlySearchRequest> searches = new CopyOnWriteArrayList<>();
    final Set<Long> connections = ConcurrentHashMap.newKeySet();
    final AtomicReference<LDAPException> searchFailure = new AtomicReference<>();
    final AtomicReference<LDAPException> modifyFailure = new AtomicReference<>();
    final AtomicReference<UnaryOperator<Filter>> onFilter = new AtomicReference<>(UnaryOperator.identity());
    final AtomicReference<BiFunction<Entry, List<String>, Entry>> onEntry =
            new AtomicReference<>((entry, asked) -> entry);
    final Map<String, String> rootDse = new ConcurrentHashMap<>();
    final List<String> binds = new CopyOnWriteArrayList<>();
    final AtomicReference<Runnable> beforeSearch = new AtomicReference<>(() -> {});
    final AtomicReference<Runnable> beforeBind = new AtomicReference<>(() -> {});

    private final Map<String, UnaryOperator<BindResult>> answers = new ConcurrentHashMap<>();

    /** From now on binds of that name end so. */
    void answer(String dn, UnaryOperator<BindResult> answer) {
        answers.put(dn, answer);
    }

    /** Binds succeed with that policy error in the answer. */
    static UnaryOperator<BindResult> accepting(DraftBeheraLDAPPasswordPolicy10ErrorType error) {
        return result ->
                result.getResultCode().equals(ResultCode.SUCCESS) ? with(result, ResultCode.SUCCESS, error) : result;
    }

    /** Binds with the right password fail with that policy error in the answer. */
    static UnaryOperator<BindResult> refusing(DraftBeheraLDAPPasswordPolicy10ErrorType error) {
        return result -> result.getResultCode().equals(ResultCode.SUCCESS)
                ? with(result, ResultCode.INVALID_CREDENTIALS, error)
                : result;
    }

    /** All binds fail with that policy error in the answer. */
    static UnaryOperator<BindResult> always(DraftBeheraLDAPPasswordPolicy10ErrorType error) {
        return result -> with(result, ResultCode.INVALID_CREDENTIALS, error);
    }

    /** Binds fail with that code and message. */
    static UnaryOperator<BindResult> failing(ResultCode code, String message, Control... controls) {
        return result -> new BindResult(result.getMessageID(), code, message, null, null, controls);
    }

    private static BindResult with(BindResult result, ResultCode code, DraftBeheraLDAPPasswordPolicy10ErrorType error) {
        return new BindResult(result.getMessageID(), code, null, null, null, new Control[] {
            new DraftBeheraLDAPPasswordPolicy10ResponseControl(null, -1, error)
        });
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
        searches.add(request.getRequest());
        connections.add(request.getConnectionID());
        beforeSearch.get().run();
        LDAPException failure = searchFailure.get();
        if (failure != null) {
            throw failure;
        }
        SearchRequest rewritten = request.getRequest().duplicate();
        rewritten.setFilter(onFilter.get().apply(rewritten.getFilter()));
        rewritten.setAttributes(rewritten.getAttributeList().stream()
                .map(name -> name.replaceFirst(";range=.*", ""))
                .toList());
        request.setRequest(rewritten);
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry result) {
        ReadOnlySearchRequest asked = searches.getLast();
        if (result.getSearchEntry().getDN().isEmpty()) {
            Entry root = result.getSearchEntry().duplicate();
            rootDse.forEach(root::setAttribute);
            result.setSearchEntry(root);
            return;
        }
        result.setSearchEntry(onEntry.get().apply(result.getSearchEntry(), asked.getAttributeList()));
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest request) throws LDAPException {
        LDAPException failure = modifyFailure.get();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
        binds.add(request.getRequest().getBindDN());
        connections.add(request.getConnectionID());
        beforeBind.get().run();
    }

    @Override
    public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult result) {
        UnaryOperator<BindResult> answer = answers.get(result.getRequest().getBindDN());
        if (answer != null) {
            result.setResult(answer.apply(result.getResult()));
        }
    }

    @Override
    public void processExtendedRequest(InMemoryInterceptedExtendedRequest request) throws LDAPException {
        boolean isOfPassword =
                request.getRequest().getOID().equals(PasswordModifyExtendedRequest.PASSWORD_MODIFY_REQUEST_OID);
        if (isOfPassword
                && new PasswordModifyExtendedRequest(request.getRequest())
                                .getNewPassword()
                                .length()
                        < SHORTEST_PASSWORD) {
            throw new LDAPException(ResultCode.CONSTRAINT_VIOLATION, "Password fails quality checking policy");
        }
    }
}
